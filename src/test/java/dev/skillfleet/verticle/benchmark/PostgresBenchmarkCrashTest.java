package dev.skillfleet.verticle.benchmark;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.postgres.PostgresJobStore;
import dev.skillfleet.testing.Postgres;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class PostgresBenchmarkCrashTest extends BenchmarkCrashContract {
    private static Vertx vertx;
    private final Postgres postgres = new Postgres();

    @Override
    JobStore create(Clock clock) {
        return new PostgresJobStore(vertx, postgres.url(), 4, clock);
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
    void dropSchema() {
        postgres.close();
    }
}
