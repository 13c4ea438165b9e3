package dev.skillfleet.config;

import java.time.Duration;

/**
 * The event streams. {@code coalesce} is how long what a model writes is gathered before it is told; {@code maxBuffer} is
 * what may wait for one reader, the rest waits in the log.
 */
public record StreamConfig(Duration keepalive, Duration coalesce, ByteSize maxBuffer) {
    public StreamConfig {
        Check.positive("keepalive", keepalive);
        Check.positive("coalesce", coalesce);
        Check.range("max-buffer", maxBuffer.bytes(), 4 << 10, 16 << 20);
    }
}
