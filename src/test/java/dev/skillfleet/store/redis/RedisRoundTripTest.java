package dev.skillfleet.store.redis;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.RoundTripContract;
import dev.skillfleet.testing.TestRedis;
import java.time.Clock;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class RedisRoundTripTest extends RoundTripContract {
    private static RedisDatabase database;

    @BeforeContainer
    static void connect() {
        database = new RedisDatabase(TestRedis.shared().url());
    }

    @AfterContainer
    static void disconnect() {
        database.close();
    }

    @Override
    protected JobStore create(Clock clock) {
        database.clear();
        return database.store(clock);
    }
}
