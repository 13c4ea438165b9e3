package dev.skillfleet.config;

import java.time.Duration;

/** The event streams. {@code maxBuffer} is what may wait for one reader; the rest waits in the log. */
public record StreamConfig(Duration keepalive, ByteSize maxBuffer) {
    public StreamConfig {
        Check.positive("keepalive", keepalive);
        Check.range("max-buffer", maxBuffer.bytes(), 4 << 10, 16 << 20);
    }
}
