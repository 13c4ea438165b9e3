package dev.skillfleet.config;

import java.time.Duration;

/** The event streams. */
public record StreamConfig(Duration keepalive) {
    public StreamConfig {
        Check.positive("keepalive", keepalive);
    }
}
