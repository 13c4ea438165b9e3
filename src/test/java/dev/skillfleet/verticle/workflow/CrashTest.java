package dev.skillfleet.verticle.workflow;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.CrashingStore;
import dev.skillfleet.testing.CrashingStore.Moment;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that dies at a commit, at every one of them in turn; another node over the same store goes on. */
class CrashTest {
    private static final Task.Options ONE_QUESTION = new Task.Options(true, false, false, false, false, 0.75);

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @EnumSource
    void a_crash_at_any_commit_never_repeats_a_finished_step(Moment moment) {
        int commits = commitsOfAnUndisturbedJob();
        assertThat(commits).isGreaterThan(10);
        for (int fatal = 1; fatal <= commits; fatal++) {
            crashAt(fatal, moment);
        }
    }

    @Test
    void a_node_that_stops_in_good_order_gives_its_jobs_away_at_once() {
        MemoryJobStore store = new MemoryJobStore(clock);
        CannedModel stuck =
                new CannedModel().gated(Module.CONTENT, Promise.promise().future());
        String id;
        try (Rooms first = new Rooms(store, stuck, clock)) {
            id = first.aJob(Task.Options.DEFAULT).id();
            await(stuck.called(Module.CONTENT));
            first.leave();
        }
        assertThat(stuck.cancelled()).containsExactly("content_generator");
        CannedModel model = new CannedModel();
        try (Rooms second = new Rooms(store, model, clock)) {
            second.recover(); // the clock has not moved: the lease was given back
            assertThat(second.untilEnded(id).status()).isEqualTo(JobStatus.COMPLETED);
        }
        assertThat(model.calls()).startsWith("content_generator").doesNotContain("requirements");
    }

    private int commitsOfAnUndisturbedJob() {
        CrashingStore counter = new CrashingStore();
        MemoryJobStore store = new MemoryJobStore(clock);
        try (Rooms rooms = new Rooms(
                counter.dyingAt(Integer.MAX_VALUE, Moment.BEFORE_THE_WRITE, store), new CannedModel(), clock)) {
            String id = rooms.aJob(ONE_QUESTION).id();
            rooms.untilAsked(id);
            await(rooms.answer(id, Map.of("action", "proceed")));
            rooms.untilEnded(id);
        }
        return counter.commits();
    }

    private void crashAt(int fatal, Moment moment) {
        MemoryJobStore store = new MemoryJobStore(clock);
        CrashingStore crash = new CrashingStore();
        CannedModel first = new CannedModel();
        String id;
        try (Rooms doomed = new Rooms(crash.dyingAt(fatal, moment, store), first, clock)) {
            id = doomed.aJob(ONE_QUESTION).id();
            doomed.answerOnceAsked(id, Map.of("action", "proceed"));
            await(crash.died());
            crash.bury();
        }
        List<String> finished = await(store.journal(id)).stream()
                .filter(JournalEntry::madeByModel)
                .map(JournalEntry::module)
                .toList();

        clock.advance(Rooms.LEASE);
        CannedModel second = new CannedModel();
        try (Rooms rooms = new Rooms(store, second, clock)) {
            rooms.recover();
            rooms.until(id, job -> job.prompt() != null || job.status().endsStream());
            if (await(store.get(id)).orElseThrow().prompt() != null) {
                await(rooms.answer(id, Map.of("action", "proceed")));
            }
            Job ended = rooms.untilEnded(id);
            String where = "commit " + fatal + ", " + moment;
            assertThat(ended.status()).as(where).isEqualTo(JobStatus.COMPLETED);
            assertThat(second.calls()).as(where).filteredOn(finished::contains).isEmpty();
            List<JobEvent> log = rooms.log(id);
            assertThat(log)
                    .as(where)
                    .extracting(JobEvent::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, log.size()).boxed().toList());
        }
    }
}
