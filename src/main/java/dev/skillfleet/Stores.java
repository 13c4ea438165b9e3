package dev.skillfleet;

import dev.skillfleet.config.ConfigException;
import dev.skillfleet.config.JobStoreConfig;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.store.postgres.PostgresJobStore;
import io.vertx.core.Vertx;
import java.time.Clock;

/** The store that the configuration names. */
final class Stores {
    private Stores() {}

    /** @throws ConfigException when the store's URL cannot be used */
    static void check(JobStoreConfig config) {
        if (config.type() == JobStoreConfig.Type.POSTGRES) {
            try {
                PostgresJobStore.checkUrl(config.url());
            } catch (IllegalArgumentException e) {
                throw new ConfigException("job-store.url: " + e.getMessage());
            }
        }
    }

    static JobStore of(JobStoreConfig config, Vertx vertx, Clock clock) {
        return switch (config.type()) {
            case MEMORY -> new MemoryJobStore(clock);
            case POSTGRES -> new PostgresJobStore(vertx, config.url(), config.poolSize(), clock);
        };
    }
}
