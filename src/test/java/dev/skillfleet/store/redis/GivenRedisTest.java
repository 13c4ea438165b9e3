package dev.skillfleet.store.redis;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract once more, on the server that {@code REDIS_URL} names; its other keys are left alone. */
@EnabledIfEnvironmentVariable(named = "REDIS_URL", matches = ".+")
class GivenRedisTest extends RedisJobStoreTest {
    @Override
    String url() {
        return System.getenv("REDIS_URL");
    }
}
