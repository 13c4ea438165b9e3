package dev.skillfleet.verticle.jobs;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.aJob;
import static dev.skillfleet.testing.Jobs.aQuestion;
import static dev.skillfleet.testing.Jobs.aStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsVerticleTest {
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "here");
    private final SettableClock clock = new SettableClock();
    private final MemoryJobStore store = new MemoryJobStore(clock);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void only_a_job_that_has_failed_was_cancelled_or_waits_for_review_is_tried_again() {
        open(store);
        List<UnaryOperator<Job>> live = List.of(
                job -> job,
                Job::running,
                job -> job.running().awaiting(aQuestion(clock.instant(), null)),
                job -> job.running().completed());
        for (UnaryOperator<Job> how : live) {
            Job job = aJobThatIs(how);
            assertThatThrownBy(() -> await(retry(job, null)))
                    .as("%s", job.status())
                    .isInstanceOfSatisfying(FaultException.class, refusal -> assertThat(refusal.fault())
                            .isEqualTo(Fault.CONFLICT));
            assertThat(await(store.get(job.id()))).contains(job);
        }
        Job failed = aJobThatIs(job -> job.running().failed("no model"));
        assertThat(await(retry(failed, null)).job().attempt()).isEqualTo(2);
    }

    @Test
    void a_retry_takes_back_what_was_journaled_until_the_job_had_ended() {
        Job failing = write(aJobThatIs(Job::running), aStep("understanding/requirements#1", clock.instant()));
        open(onFirstJournal(() -> {
            Job later = write(failing, aStep("understanding/plan_synthesizer#1", clock.instant()));
            commit(later.failed("no model"), List.of());
        }));

        await(retry(failing, "requirements").recover(refused -> retry(failing, "requirements")));

        assertThat(await(store.journal(failing.id()))).isEmpty();
        assertThat(await(store.get(failing.id())).orElseThrow().progress().phase())
                .isEqualTo(Phase.UNDERSTANDING);
    }

    @Test
    void a_job_that_has_no_journal_is_tried_again_from_the_first_phase_also_from_its_review() {
        open(store);
        for (UnaryOperator<Job> how : List.<UnaryOperator<Job>>of(job -> job.failed("elsewhere"), Job::forReview)) {
            Job ended = how.apply(aJob(clock.instant()).running().with(new Progress(Phase.VALIDATION, "Imported", 90)));
            WholeJob imported = new WholeJob(ended.committed(1, 0, clock.instant()), List.of(), List.of());
            await(store.adopt(imported));
            Job again = await(retry(imported.job(), null)).job();
            assertThat(again.status()).isEqualTo(JobStatus.RUNNING);
            assertThat(again.progress().phase()).isEqualTo(Phase.UNDERSTANDING);
        }
    }

    private void open(JobStore store) {
        await(vertx.deployVerticle(new JobsVerticle(store, Rooms.LEASE, bus, clock)));
    }

    /** The store, in which something happens as soon as a journal has been read for the first time. */
    private JobStore onFirstJournal(Runnable meanwhile) {
        AtomicBoolean read = new AtomicBoolean();
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, args) -> {
                    Object reply = method.invoke(store, args);
                    if (method.getName().equals("journal") && read.compareAndSet(false, true)) {
                        meanwhile.run();
                    }
                    return reply;
                });
    }

    private Future<Reply.Found> retry(Job job, @Nullable String from) {
        return bus.request(new JobsRequest.Retry(job.id(), from));
    }

    private Job aJobThatIs(UnaryOperator<Job> how) {
        Job job = await(store.create(aJob(clock.instant()), List.of(), null)).job();
        Job wanted = how.apply(job);
        return wanted.status() == job.status() ? job : commit(how.apply(commit(job.running(), List.of())), List.of());
    }

    private Job write(Job job, JournalEntry entry) {
        return commit(job, List.of(entry));
    }

    private Job commit(Job next, List<JournalEntry> entries) {
        return await(store.commit(new JobStore.Commit(next, null, List.of(), entries, Set.of())))
                .job();
    }
}
