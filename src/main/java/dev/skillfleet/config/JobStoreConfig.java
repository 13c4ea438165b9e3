package dev.skillfleet.config;

import java.time.Duration;

/** Where jobs are kept, and for how long after they have ended. */
public record JobStoreConfig(Type type, Duration retention) {
    public JobStoreConfig {
        Check.positive("retention", retention);
    }

    /** The stores there are. */
    public enum Type {
        MEMORY
    }
}
