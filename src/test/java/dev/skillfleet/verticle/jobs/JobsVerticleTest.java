package dev.skillfleet.verticle.jobs;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.aJob;
import static dev.skillfleet.testing.Jobs.aQuestion;
import static dev.skillfleet.testing.Jobs.aStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
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

    @Test
    void after_the_store_was_away_holders_have_one_lease_to_renew_before_anybody_takes_over() {
        AtomicBoolean away = new AtomicBoolean();
        open(StoreInFront.of(
                store,
                call -> away.get()
                        ? Future.failedFuture(new StoreUnavailable("away", new IllegalStateException()))
                        : call.through()));
        Job abandoned = held("dead");
        clock.advance(Rooms.LEASE);
        Job held = held("alive");
        away.set(true);
        assertThatThrownBy(() -> await(recover())).isInstanceOf(FaultException.class);
        clock.advance(Rooms.LEASE.multipliedBy(2));
        away.set(false);
        Job fresh = aJobThatIs(job -> job);

        assertThat(await(recover()))
                .as("what had run out before, and what nobody holds")
                .isEqualTo(2);
        assertThat(claimed(held.id())).isEmpty();
        assertThat(claimed(null)).contains(abandoned.id());
        assertThat(claimed(null)).contains(fresh.id());
        assertThat(claimed(null)).isEmpty();

        clock.advance(Rooms.LEASE);
        assertThat(await(recover())).isPositive();
        assertThat(claimed(held.id())).contains(held.id());
    }

    @Test
    void an_outage_in_the_time_that_holders_have_counts_from_the_first() {
        AtomicBoolean away = new AtomicBoolean();
        open(StoreInFront.of(
                store,
                call -> away.get()
                        ? Future.failedFuture(new StoreUnavailable("away", new IllegalStateException()))
                        : call.through()));
        Job held = held("alive");
        for (int i = 0; i < 3; i++) {
            away.set(true);
            assertThatThrownBy(() -> await(recover())).isInstanceOf(FaultException.class);
            away.set(false);
            clock.advance(Rooms.LEASE.minusSeconds(1));
            assertThat(claimed(held.id())).isEmpty();
        }
        clock.advance(Rooms.LEASE);
        assertThat(claimed(held.id())).contains(held.id());
    }

    @Test
    void who_commits_twice_has_what_was_told_first_told_again() {
        open(store);
        Job job = held("a");
        Job next = job.running();
        JobsRequest.Commit commit =
                new JobsRequest.Commit(next, 1L, List.of(Events.status(next, "Running")), List.of());
        await(bus.request(commit));
        Promise<Notice.Told> told = Promise.promise();
        await(bus.listen(Addresses.events(job.id()), Notice.Told.class, told::tryComplete)
                .completion());
        assertThatThrownBy(() -> await(bus.request(commit)))
                .isInstanceOfSatisfying(FaultException.class, refusal -> assertThat(refusal.fault())
                        .isEqualTo(Fault.CONFLICT));
        assertThat(await(told.future()).events()).isEqualTo(await(store.events(job.id(), 0, 10)));
    }

    private Future<Integer> recover() {
        return bus.request(new JobsRequest.Recover()).map(Reply.Count::count);
    }

    private Optional<String> claimed(@Nullable String jobId) {
        return Optional.ofNullable(
                        await(bus.request(new JobsRequest.Claim(Phase.UNDERSTANDING, jobId, "another", Rooms.LEASE)))
                                .job())
                .map(Job::id);
    }

    private Job held(String holder) {
        Job job = await(store.create(aJob(clock.instant()), List.of(), null)).job();
        return await(store.claim(Phase.UNDERSTANDING, job.id(), holder, Rooms.LEASE, clock.instant()))
                .orElseThrow()
                .job();
    }

    private void open(JobStore store) {
        await(vertx.deployVerticle(new JobsVerticle(store, Rooms.LEASE, bus, clock, Telemetry.NONE)));
    }

    /** The store, in which something happens as soon as a journal has been read for the first time. */
    private JobStore onFirstJournal(Runnable meanwhile) {
        AtomicBoolean read = new AtomicBoolean();
        return StoreInFront.of(store, call -> {
            Future<?> reply = call.through();
            if (call.is("journal") && read.compareAndSet(false, true)) {
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
