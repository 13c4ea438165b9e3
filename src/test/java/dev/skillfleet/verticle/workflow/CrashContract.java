package dev.skillfleet.verticle.workflow;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.CrashingStore;
import dev.skillfleet.testing.CrashingStore.Moment;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node that dies at a commit, at every one of them in turn; another node over the same store goes on. Each store is a
 * short subclass.
 */
abstract class CrashContract {
    private static final Task.Options ONE_QUESTION = new Task.Options(true, false, false, false, false, 0.75);
    private static final Map<String, Object> PROCEED = Map.of("action", "proceed");

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
    void a_crash_at_any_commit_changes_nothing_and_repeats_no_finished_step(Moment moment) {
        CannedModel model = new CannedModel();
        CrashingStore counter = new CrashingStore();
        Job undisturbed;
        try (Rooms rooms = new Rooms(counter.dyingAt(Integer.MAX_VALUE, moment, store), model, clock)) {
            String id = rooms.aJob(ONE_QUESTION).id();
            rooms.untilAsked(id);
            await(rooms.answer(id, PROCEED));
            undisturbed = rooms.untilEnded(id);
        }
        assertThat(counter.commits()).isGreaterThan(10);
        for (int fatal = 1; fatal <= counter.commits(); fatal++) {
            crashAt(fatal, moment, undisturbed, model.calls());
        }
    }

    @Test
    void a_node_that_stops_in_good_order_gives_its_jobs_away_at_once() {
        CannedModel stuck =
                new CannedModel().gated(Module.CONTENT, Promise.promise().future());
        String id;
        try (Rooms first = new Rooms(lent(), stuck, clock)) {
            id = first.aJob(Task.Options.DEFAULT).id();
            await(stuck.called(Module.CONTENT));
            first.leave();
        }
        assertThat(stuck.cancelled()).containsExactly("content_generator");
        CannedModel model = new CannedModel();
        try (Rooms second = new Rooms(lent(), model, clock)) {
            second.recover(); // the clock has not moved: the lease was given back
            assertThat(second.untilEnded(id).status()).isEqualTo(JobStatus.COMPLETED);
        }
        assertThat(model.calls()).startsWith("content_generator").doesNotContain("requirements");
    }

    private void crashAt(int fatal, Moment moment, Job undisturbed, List<String> calls) {
        String where = "commit " + fatal + ", " + moment;
        CrashingStore crash = new CrashingStore();
        String id;
        try (Rooms doomed = new Rooms(crash.dyingAt(fatal, moment, store), new CannedModel(), clock)) {
            id = doomed.aJob(ONE_QUESTION).id();
            doomed.answerOnceAsked(id, PROCEED);
            await(crash.died());
            crash.bury();
        }
        List<String> paid = await(store.journal(id)).stream()
                .filter(JournalEntry::madeByModel)
                .map(JournalEntry::module)
                .collect(Collectors.toCollection(ArrayList::new));

        clock.advance(Rooms.LEASE);
        CannedModel second = new CannedModel();
        try (Rooms rooms = new Rooms(lent(), second, clock)) {
            rooms.recover();
            rooms.until(id, job -> job.prompt() != null || job.status().endsStream());
            if (await(store.get(id)).orElseThrow().prompt() != null) {
                await(rooms.answer(id, PROCEED));
            }
            Job ended = rooms.untilEnded(id);
            assertThat(ended.status()).as(where).isEqualTo(undisturbed.status());
            assertThat(ended.outcome().verdict())
                    .as(where)
                    .isEqualTo(undisturbed.outcome().verdict());
            assertThat(ended.outcome().usage())
                    .as(where)
                    .isEqualTo(undisturbed.outcome().usage());
            paid.addAll(second.calls());
            assertThat(paid).as(where).containsExactlyInAnyOrderElementsOf(calls);
            List<JobEvent> log = rooms.log(id);
            assertThat(log)
                    .as(where)
                    .extracting(JobEvent::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, log.size()).boxed().toList());
        }
    }

    /** The store, which outlives the node that uses it. */
    private JobStore lent() {
        return StoreInFront.of(
                store, call -> call.is("open") || call.is("close") ? Future.succeededFuture() : call.through());
    }
}
