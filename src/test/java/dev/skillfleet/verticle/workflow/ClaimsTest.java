package dev.skillfleet.verticle.workflow;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.RequestId;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.script.ScriptVerticle;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Script;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.FakeSkills;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import dev.skillfleet.verticle.jobs.JobsVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a phase takes on, and what it gives back, when the store takes its time. */
class ClaimsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "here");
    private final SettableClock clock = new SettableClock();
    private final MemoryJobStore store = new MemoryJobStore(clock);
    private final CannedModel model = new CannedModel();
    private final Promise<Void> reached = Promise.promise();
    private final Promise<Void> gate = Promise.promise();
    private Duration drain = Duration.ofMillis(1);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_job_that_was_turned_away_is_taken_up_when_the_claim_before_it_brings_nothing() {
        open(1, first(call -> call.is("claim"), call -> gate.future().map(Optional.empty())));
        aJob();
        await(reached.future());
        Job second = aJob();
        gate.complete();
        until(() -> isUnderstood(second));
    }

    @Test
    void a_job_that_is_taken_up_later_is_no_part_of_the_request_that_was_served_before() {
        model.gated(Module.REQUIREMENTS, gate.future());
        List<String> claims = new CopyOnWriteArrayList<>();
        open(1, StoreInFront.of(store, call -> {
            if (call.is("claim")) {
                claims.add(String.valueOf(RequestId.current()));
            }
            return call.through();
        }));
        requested("first");
        await(model.called(Module.REQUIREMENTS));
        Job second = requested("second"); // turned away
        gate.complete();
        until(() -> isUnderstood(second));
        assertThat(claims).startsWith("first", "null");
    }

    @Test
    void a_node_that_stops_gives_back_what_it_was_about_to_claim() {
        String room = open(1, first(call -> call.is("claim"), call -> {
            Future<?> won = call.through();
            return gate.future().compose(open -> won);
        }));
        Job job = aJob();
        await(reached.future());
        Future<Void> stopped = vertx.undeploy(room);
        gate.complete();
        await(stopped);
        assertThat(await(store.claimable(clock.instant(), 10)))
                .extracting(JobStore.Claimable::jobId)
                .containsExactly(job.id());
    }

    @Test
    void a_node_that_stops_journals_what_is_finished_so_that_nobody_does_it_again() {
        model.gated(Module.DEPENDENCIES_REFINED, Promise.promise().future());
        String room =
                open(1, first(ClaimsTest::bringsTheIntent, call -> gate.future().compose(open -> call.through())));
        Job job = aJob();
        await(reached.future());
        Future<Void> stopped = vertx.undeploy(room);
        gate.complete();
        await(stopped);
        assertThat(await(store.journal(job.id())))
                .extracting(JournalEntry::module)
                .contains("intent_analyzer", "taxonomy_finder", "dependency_analyzer");
        assertThat(await(store.claimable(clock.instant(), 10)))
                .extracting(JobStore.Claimable::jobId)
                .containsExactly(job.id());
    }

    @Test
    void a_node_that_stops_lets_the_steps_under_way_finish_and_begins_no_others() {
        drain = LONG;
        model.gated(Module.DEPENDENCIES_REFINED, gate.future());
        String room = open(1, store);
        Job job = aJob();
        await(model.called(Module.DEPENDENCIES_REFINED));
        Future<Void> stopped = vertx.undeploy(room);
        untilItTakesNoHints();
        assertThat(await(store.claimable(clock.instant(), 10)))
                .as("the lease is held as long as the step is under way")
                .isEmpty();
        gate.complete();
        await(stopped);
        assertThat(await(store.journal(job.id())))
                .extracting(JournalEntry::module)
                .endsWith("dependency_analyzer_refined");
        assertThat(model.cancelled()).isEmpty();
        assertThat(model.calls()).doesNotContain("plan_synthesizer");
        assertThat(await(store.claimable(clock.instant(), 10)))
                .extracting(JobStore.Claimable::jobId)
                .containsExactly(job.id());
    }

    @Test
    void a_node_that_was_held_up_between_a_commit_and_its_call_does_not_make_it_when_another_has_the_job() {
        Promise<Void> written = Promise.promise();
        Promise<Void> refused = Promise.promise();
        JobStore slow = first(call -> begins(call, "plan_synthesizer"), call -> call.through()
                .onSuccess(done -> written.complete())
                .compose(done -> gate.future().map(open -> done)));
        open(
                1,
                StoreInFront.of(
                        slow,
                        call -> call.is("renew")
                                ? call.through().onSuccess(lost -> {
                                    if (!lost.equals(Set.of())) {
                                        refused.tryComplete();
                                    }
                                })
                                : call.through()));
        Job job = aJob();
        await(written.future());
        clock.advance(Rooms.LEASE);
        assertThat(await(store.claim(Phase.UNDERSTANDING, job.id(), "another", Rooms.LEASE, clock.instant())))
                .isPresent();
        gate.complete();
        await(refused.future());
        assertThat(model.calls()).endsWith("dependency_analyzer_refined");
    }

    @Test
    void a_run_that_has_lost_its_lease_stops_when_its_job_is_claimed_again_here() {
        model.gated(Module.REQUIREMENTS, Promise.promise().future());
        open(2, store);
        aJob();
        Job second = aJob();
        until(() -> model.calls().size() == 2);
        aJob(); // turned away
        clock.advance(Rooms.LEASE);
        await(bus.request(new JobsRequest.Cancel(second.id(), "ada")));
        until(() -> model.calls().size() == 4); // the first job again, and the one that was turned away
        assertThat(model.cancelled())
                .as("the second job's call, and the first one's former")
                .hasSize(2);
    }

    @Test
    void a_phase_whose_outcome_cannot_be_taken_over_fails_its_job_and_does_not_hold_it_for_ever() {
        open(1, store, new Inconclusive());
        Job job = aJob();
        until(() -> await(store.get(job.id())).orElseThrow().status() == JobStatus.FAILED);
        assertThat(await(store.events(job.id(), 0, 100)))
                .extracting(JobEvent::type)
                .doesNotContain(EventType.PHASE_END)
                .endsWith(EventType.ERROR, EventType.COMPLETE);
    }

    private String open(int maxConcurrentJobs, JobStore store) {
        return open(maxConcurrentJobs, store, new UnderstandingScript());
    }

    private <O extends Record> String open(int maxConcurrentJobs, JobStore store, Script<O> script) {
        await(new FakeSkills().open(bus));
        await(vertx.deployVerticle(new JobsVerticle(store, Rooms.LEASE, bus, clock, Telemetry.NONE)));
        WorkflowConfig workflow = new WorkflowConfig(maxConcurrentJobs, LONG, 1, Rooms.LEASE, LONG, drain);
        return await(vertx.deployVerticle(
                new ScriptVerticle<O>(
                        script,
                        model,
                        bus,
                        new WorkRules(workflow, Rooms.PATIENT, Rooms.COALESCE, BigDecimal.ZERO, DayBudgets.NONE),
                        clock,
                        Telemetry.NONE) {}));
    }

    private Job aJob() {
        return await(bus.request(new JobsRequest.Create(
                        JobType.SKILL_CREATION, "ada", Task.of("Decorators", Task.Options.DEFAULT), null)))
                .job();
    }

    /** A job made by a request of this id. */
    private Job requested(String requestId) {
        Promise<Reply.Created> made = Promise.promise();
        vertx.runOnContext(request -> {
            RequestId.set(requestId);
            bus.request(new JobsRequest.Create(
                            JobType.SKILL_CREATION, "ada", Task.of("Decorators", Task.Options.DEFAULT), null))
                    .onComplete(made);
        });
        return await(made.future()).job();
    }

    private boolean isUnderstood(Job job) {
        return await(store.journal(job.id())).stream()
                .anyMatch(entry -> entry.module().equals("brief"));
    }

    private static boolean begins(StoreInFront.Call call, String module) {
        return call.is("commit")
                && call.commit().events().stream()
                        .anyMatch(event -> event.type() == EventType.MODULE_START
                                && module.equals(event.data().get("module")));
    }

    private static boolean bringsTheIntent(StoreInFront.Call call) {
        return call.is("commit")
                && call.commit().entries().stream()
                        .anyMatch(entry -> entry.module().equals("intent_analyzer"));
    }

    /** The store, whose first such call is answered otherwise. */
    private JobStore first(Predicate<StoreInFront.Call> wanted, Function<StoreInFront.Call, Future<?>> answer) {
        return StoreInFront.of(
                store, call -> wanted.test(call) && reached.tryComplete() ? answer.apply(call) : call.through());
    }

    private void untilItTakesNoHints() {
        Promise<Void> deaf = Promise.promise();
        long asking = vertx.setPeriodic(5, timer -> vertx.eventBus()
                .request(Addresses.workflow(Phase.UNDERSTANDING), new Notice.Work("nobody"))
                .onFailure(noHandlers -> deaf.tryComplete()));
        await(deaf.future());
        vertx.cancelTimer(asking);
    }

    private void until(BooleanSupplier condition) {
        Promise<Void> held = Promise.promise();
        vertx.setPeriodic(5, timer -> {
            if (condition.getAsBoolean()) {
                vertx.cancelTimer(timer);
                held.complete();
            }
        });
        await(held.future());
    }

    /** A script that ends at once, and whose end is an error. */
    private static final class Inconclusive implements Script<Inconclusive.Nothing> {
        @Override
        public Phase phase() {
            return Phase.UNDERSTANDING;
        }

        @Override
        public String outcome() {
            return "nothing";
        }

        @Override
        public Nothing run(Playback play) {
            return new Nothing("");
        }

        @Override
        public Job conclude(Job job, Nothing nothing) {
            throw new IllegalStateException("no conclusion");
        }

        private record Nothing(String word) {}
    }
}
