package dev.skillfleet.store.postgres;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.NotesContract;
import dev.skillfleet.testing.Await;
import dev.skillfleet.testing.Postgres;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class PostgresNotesTest extends NotesContract {
    private static Vertx vertx;
    private final Postgres postgres = new Postgres();

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        Await.await(vertx.close());
    }

    @AfterEach
    void dropSchema() {
        postgres.close();
    }

    @Override
    protected JobStore create(Clock clock) {
        return new PostgresJobStore(vertx, postgres.url(), 4, clock);
    }
}
