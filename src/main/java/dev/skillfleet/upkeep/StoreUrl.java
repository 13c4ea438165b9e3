package dev.skillfleet.upkeep;

import dev.skillfleet.job.FleetClock;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.admin.StoreAdmin;
import dev.skillfleet.store.postgres.PostgresAdmin;
import dev.skillfleet.store.postgres.PostgresJobStore;
import dev.skillfleet.store.redis.RedisAdmin;
import dev.skillfleet.store.redis.RedisJobStore;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Where a store is; the beginning of the URL says of which kind. It may hold a password, so it is never printed. */
public final class StoreUrl {
    private static final int CONNECTIONS = 4;

    private final String url;
    private final boolean redis;

    /** @throws IllegalArgumentException when no store is to be found by it; the message does not hold the URL */
    public StoreUrl(String url) {
        this.url = url;
        this.redis = url.matches("rediss?://.*");
        if (redis) {
            RedisJobStore.checkUrl(url);
        } else if (url.matches("postgres(ql)?(\\+\\w+)?://.+")) {
            PostgresJobStore.checkUrl(url);
        } else {
            throw new IllegalArgumentException(
                    "must be like postgresql://user:password@host:5432/database or redis://host:6379/0");
        }
    }

    /** What looks after the store; nothing is opened yet. */
    public StoreAdmin admin(Vertx vertx) {
        Clock clock = FleetClock.system();
        return redis ? new RedisAdmin(vertx, url, clock) : new PostgresAdmin(url, clock);
    }

    /** The store itself, not opened yet. */
    JobStore store(Vertx vertx) {
        Clock clock = FleetClock.system();
        return redis
                ? new RedisJobStore(vertx, url, CONNECTIONS, clock)
                : new PostgresJobStore(vertx, url, CONNECTIONS, clock);
    }

    /** As it was written, for the one client that this package does not make itself. */
    String text() {
        return url;
    }

    boolean isPostgres() {
        return !redis;
    }
}
