package dev.skillfleet;

import dev.skillfleet.config.ConfigException;
import dev.skillfleet.config.JobStoreConfig;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.store.postgres.PostgresJobStore;
import dev.skillfleet.store.redis.RedisJobStore;
import io.vertx.core.Vertx;
import java.time.Clock;

/** The store that the configuration names. */
final class Stores {
    private Stores() {}

    /** @throws ConfigException when the store's URL cannot be used */
    static void check(JobStoreConfig config) {
        try {
            switch (config.type()) {
                case MEMORY -> {}
                case POSTGRES -> PostgresJobStore.checkUrl(config.url());
                case REDIS -> RedisJobStore.checkUrl(config.url());
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException("job-store.url: " + e.getMessage());
        }
    }

    static JobStore of(JobStoreConfig config, Vertx vertx, Clock clock) {
        return switch (config.type()) {
            case MEMORY -> new MemoryJobStore(clock);
            case POSTGRES -> new PostgresJobStore(vertx, config.url(), config.poolSize(), clock);
            case REDIS -> new RedisJobStore(vertx, config.url(), config.poolSize(), clock);
        };
    }
}
