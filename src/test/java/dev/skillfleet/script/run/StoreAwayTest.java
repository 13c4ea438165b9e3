package dev.skillfleet.script.run;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import dev.skillfleet.testing.StoreInFront.Call;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a run when its store is away, loses answers, or fails. */
class StoreAwayTest {
    private final SettableClock clock = new SettableClock();
    private final JobStore store = new MemoryJobStore(clock);
    private final CannedModel model = new CannedModel();
    private final AtomicBoolean away = new AtomicBoolean();
    private final Promise<Void> missed = Promise.promise();
    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_run_outlasts_a_store_that_is_away_for_longer_than_its_lease() {
        Promise<Void> gate = Promise.promise();
        model.gated(Module.CONTENT, gate.future());
        open(this::unlessAway);
        String id = rooms.aJob(Task.Options.DEFAULT).id();
        await(model.called(Module.CONTENT));
        away.set(true);
        gate.complete();
        await(missed.future());
        clock.advance(Rooms.LEASE.multipliedBy(10));
        away.set(false);
        assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(model.calls()).doesNotHaveDuplicates();
    }

    @Test
    void who_was_taken_over_meanwhile_writes_nothing_more() {
        Promise<Void> gate = Promise.promise();
        model.gated(Module.CONTENT, gate.future());
        open(this::unlessAway);
        String id = rooms.aJob(Task.Options.DEFAULT).id();
        await(model.called(Module.CONTENT));
        away.set(true);
        gate.complete();
        await(missed.future());
        clock.advance(Rooms.LEASE);
        JobStore.Claim taken = await(store.claim(Phase.GENERATION, id, "another", Rooms.LEASE, clock.instant()))
                .orElseThrow();
        away.set(false);
        Job ended = taken.job().failed("ended by the other");
        await(store.commit(new JobStore.Commit(ended, taken.lease().token(), List.of(), List.of(), Set.of())));
        rooms.leave(); // which a run that has not been given up would hold up
        assertThat(await(store.get(id)).orElseThrow().outcome().error()).isEqualTo("ended by the other");
        assertThat(await(store.journal(id))).noneMatch(entry -> entry.module().equals("content_generator"));
    }

    @Test
    void a_commit_whose_answer_was_lost_is_known_again_and_its_watchers_are_told() {
        Set<Long> lost = ConcurrentHashMap.newKeySet();
        open(call -> {
            Future<?> done = call.through();
            // each state once, so that every commit of the job has to be settled
            return call.is("commit") && lost.add(call.commit().next().version())
                    ? done.compose(written -> unavailable())
                    : done;
        });
        List<Long> told = new CopyOnWriteArrayList<>();
        String id = rooms.aJob(Task.Options.DEFAULT).id();
        await(rooms.bus()
                .listen(Addresses.events(id), Notice.Told.class, news -> news.events()
                        .forEach(event -> told.add(event.sequence())))
                .completion());
        rooms.bus().vertx().setPeriodic(50, tick -> rooms.bus().request(new JobsRequest.Recover()));
        Job ended = rooms.untilEnded(id);
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(model.calls()).doesNotHaveDuplicates();
        List<JobEvent> log = rooms.log(id);
        assertThat(log).extracting(JobEvent::type).containsOnlyOnce(EventType.COMPLETE);
        long first = told.isEmpty() ? 0 : told.get(0);
        assertThat(told)
                .containsAll(LongStream.rangeClosed(first, log.size()).boxed().toList());
    }

    @Test
    void a_job_that_was_cancelled_while_its_run_was_in_doubt_stays_cancelled() {
        AtomicBoolean lost = new AtomicBoolean();
        open(call -> {
            if (call.is("commit") && brings(call, "content_generator") && lost.compareAndSet(false, true)) {
                Future<?> written = call.through();
                Job now = await(store.get(call.commit().next().id())).orElseThrow();
                await(store.commit(new JobStore.Commit(now.cancelled(), null, List.of(), List.of(), Set.of())));
                missed.complete();
                return written.compose(done -> unavailable());
            }
            return call.through();
        });
        String id = rooms.aJob(Task.Options.DEFAULT).id();
        await(missed.future());
        Job cancelled = await(store.get(id)).orElseThrow();
        rooms.leave();
        assertThat(await(store.get(id))).contains(cancelled);
        assertThat(model.calls()).endsWith("content_generator");
    }

    @Test
    void a_commit_that_can_never_be_taken_fails_the_job_and_its_step_is_not_paid_for_again() {
        fails(Future.failedFuture(new StoreRefusal(StoreRefusal.Reason.ILLEGAL, "never in this state")));
    }

    @Test
    void a_commit_that_breaks_the_store_fails_the_job_after_a_few_tries() {
        assertThat(fails(Future.failedFuture(new IllegalStateException("a defect"))))
                .isEqualTo(Delivery.TRIES);
    }

    @Test
    void a_job_that_cannot_even_be_failed_is_held_until_it_can_and_its_step_is_not_paid_for_again() {
        AtomicInteger broken = new AtomicInteger(Delivery.TRIES + 3);
        AtomicBoolean begun = new AtomicBoolean();
        open(call -> {
            if (call.is("commit") && brings(call, "content_generator")) {
                begun.set(true);
            }
            return call.is("commit") && begun.get() && broken.getAndDecrement() > 0
                    ? Future.failedFuture(new IllegalStateException("a defect"))
                    : call.through();
        });
        Job ended = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(model.calls()).containsOnlyOnce("content_generator").endsWith("content_generator");
    }

    private int fails(Future<?> refusal) {
        AtomicInteger tries = new AtomicInteger();
        open(call -> {
            if (call.is("commit") && brings(call, "content_generator")) {
                tries.incrementAndGet();
                return refusal;
            }
            return call.through();
        });
        Job ended = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.outcome().error()).startsWith("a commit failed, incident ");
        assertThat(ended.outcome().usage().costUsd())
                .as("what was paid is counted, though its step was lost")
                .isEqualByComparingTo("0.07");
        assertThat(model.calls()).containsOnlyOnce("content_generator").endsWith("content_generator");
        return tries.get();
    }

    private Future<?> unlessAway(Call call) {
        if (!away.get()) {
            return call.through();
        }
        if (call.is("commit")) {
            missed.tryComplete();
        }
        return unavailable();
    }

    private static boolean brings(Call call, String module) {
        return call.commit().entries().stream().anyMatch(entry -> entry.module().equals(module));
    }

    private static <T> Future<T> unavailable() {
        return Future.failedFuture(new StoreUnavailable("away", new IllegalStateException()));
    }

    private void open(Function<Call, Future<?>> answer) {
        rooms = new Rooms(StoreInFront.of(store, answer), model, clock);
    }
}
