package dev.skillfleet.verticle.benchmark;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.redis.RedisJobStore;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.TestRedis;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RedisBenchmarkCrashTest extends BenchmarkCrashContract {
    private static Vertx vertx;

    @TempDir
    Path data;

    private TestRedis redis;

    @Override
    JobStore create(Clock clock) {
        redis = TestRedis.durable(FreePort.any(), data);
        return new RedisJobStore(vertx, redis.url(), 4, clock);
    }

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        await(vertx.close());
    }

    @AfterEach
    void stopRedis() {
        redis.close();
    }
}
