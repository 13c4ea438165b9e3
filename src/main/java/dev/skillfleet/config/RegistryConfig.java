package dev.skillfleet.config;

import java.time.Duration;

/** When a node forgets the channels of watched jobs. */
public record RegistryConfig(Duration cleanupInterval, Duration grace, Duration maxAge) {
    public RegistryConfig {
        Check.positive("cleanup-interval", cleanupInterval);
        Check.notNegative("grace", grace);
        Check.positive("max-age", maxAge);
    }
}
