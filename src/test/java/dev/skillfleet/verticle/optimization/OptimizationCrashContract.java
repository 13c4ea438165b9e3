package dev.skillfleet.verticle.optimization;

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
 * A node that dies at a commit of a search, at every one of them in turn; another node over the same store goes on. Each
 * store is a short subclass.
 */
abstract class OptimizationCrashContract {
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

    /** The least that has every step of a search in it. */
    private static Map<String, Object> order() {
        return Orders.with("eval_set", Orders.EVAL_SET.subList(0, 10), "max_iterations", 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_crash_at_any_commit_brings_the_same_report_and_bills_no_evaluation_twice(Moment moment) {
        CannedModel model = new CannedModel();
        CrashingStore counter = new CrashingStore();
        Job undisturbed;
        try (Rooms rooms = new Rooms(counter.dyingAt(Integer.MAX_VALUE, moment, store), model, clock)) {
            undisturbed = rooms.untilEnded(rooms.anOptimization(order()).id());
        }
        assertThat(counter.commits()).isGreaterThan(10);
        for (int fatal = 1; fatal <= counter.commits(); fatal++) {
            crashAt(fatal, moment, undisturbed);
        }
    }

    private void crashAt(int fatal, Moment moment, Job undisturbed) {
        String where = "commit " + fatal + ", " + moment;
        CrashingStore crash = new CrashingStore();
        String id;
        try (Rooms doomed = new Rooms(crash.dyingAt(fatal, moment, store), new CannedModel(), clock)) {
            id = doomed.anOptimization(order()).id();
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
            assertThat(ended.outcome().result())
                    .as(where)
                    .isEqualTo(undisturbed.outcome().result());
            assertThat(ended.outcome().usage())
                    .as(where)
                    .isEqualTo(undisturbed.outcome().usage());
            Map<?, ?> report = (Map<?, ?>) ended.outcome().result().metadata().get("report");
            assertThat(paid + second.calls().size())
                    .as(where)
                    .isEqualTo((Integer) report.get("evaluations") + (Integer) report.get("proposals"));
            List<Double> percents = rooms.log(id).stream()
                    .filter(event -> event.type() == EventType.PROGRESS)
                    .map(event -> (Double) event.data().get("percent"))
                    .toList();
            assertThat(percents).as(where).isSorted();
        }
    }

    /** The store, which outlives the node that uses it. */
    private JobStore lent() {
        return StoreInFront.of(
                store, call -> call.is("open") || call.is("close") ? Future.succeededFuture() : call.through());
    }
}
