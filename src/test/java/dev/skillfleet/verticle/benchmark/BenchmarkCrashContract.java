package dev.skillfleet.verticle.benchmark;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.CrashingStore;
import dev.skillfleet.testing.CrashingStore.Moment;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node that dies at a commit of a benchmark, at every one of them in turn; another node over the same store goes on. Each
 * store is a short subclass.
 */
abstract class BenchmarkCrashContract {
    private static final int CALLS = 2 * 2 * 2 * Benchmarks.EVALS.size();

    private final SettableClock clock = new SettableClock();
    private JobStore store;

    /** A store of the kind under test, empty. */
    abstract JobStore create(Clock clock);

    @BeforeEach
    void open() {
        store = create(clock);
        await(store.open());
    }

    @AfterEach
    void close() {
        await(store.close());
    }

    @ParameterizedTest
    @EnumSource
    void a_crash_at_any_commit_brings_the_same_report_and_bills_no_run_twice(Moment moment) {
        CannedModel model = new CannedModel();
        CrashingStore counter = new CrashingStore();
        Job undisturbed;
        try (Rooms rooms = new Rooms(counter.dyingAt(Integer.MAX_VALUE, moment, store), model, clock)) {
            undisturbed = rooms.untilEnded(rooms.aBenchmark(Benchmarks.with()).id());
        }
        assertThat(model.calls()).hasSize(CALLS);
        assertThat(counter.commits()).isGreaterThan(8);
        for (int fatal = 1; fatal <= counter.commits(); fatal++) {
            crashAt(fatal, moment, undisturbed);
        }
    }

    private void crashAt(int fatal, Moment moment, Job undisturbed) {
        String where = "commit " + fatal + ", " + moment;
        CrashingStore crash = new CrashingStore();
        String id;
        try (Rooms doomed = new Rooms(crash.dyingAt(fatal, moment, store), new CannedModel(), clock)) {
            id = doomed.aBenchmark(Benchmarks.with()).id();
            await(crash.died());
            crash.bury();
        }
        long paid = await(store.journal(id)).stream()
                .filter(JournalEntry::madeByModel)
                .count();
        clock.advance(Rooms.LEASE);
        CannedModel second = new CannedModel();
        try (Rooms rooms = new Rooms(lent(), second, clock)) {
            rooms.recover();
            Job ended = rooms.untilEnded(id);
            assertThat(report(ended)).as(where).isEqualTo(report(undisturbed));
            assertThat(ended.outcome().usage())
                    .as(where)
                    .isEqualTo(undisturbed.outcome().usage());
            assertThat(paid + second.calls().size()).as(where).isEqualTo(CALLS);
            List<Double> percents = rooms.log(id).stream()
                    .filter(event -> event.type() == EventType.PROGRESS)
                    .map(event -> (Double) event.data().get("percent"))
                    .toList();
            assertThat(percents).as(where).isSorted();
        }
    }

    /** All of it but the hour. */
    private static List<Object> report(Job job) {
        Map<String, Object> metadata = job.outcome().result().metadata();
        Map<?, ?> benchmark = (Map<?, ?>) metadata.get("benchmark");
        return List.of(
                benchmark.get("runs"), benchmark.get("run_summary"), benchmark.get("notes"), metadata.get("delta"));
    }

    /** The store, which outlives the node that uses it. */
    private JobStore lent() {
        return StoreInFront.of(
                store, call -> call.is("open") || call.is("close") ? Future.succeededFuture() : call.through());
    }
}
