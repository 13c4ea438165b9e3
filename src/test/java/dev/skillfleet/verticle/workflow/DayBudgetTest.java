package dev.skillfleet.verticle.workflow;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.PricedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Jobs of a user and a fleet that have so much for a day, with a model that takes a cent for each of a job's 11 calls. */
class DayBudgetTest {
    private final SettableClock clock = new SettableClock();
    private final MemoryJobStore store = new MemoryJobStore(clock);
    private final CannedModel canned = new CannedModel();

    @Test
    void a_job_stops_before_the_call_that_would_exceed_its_users_day_and_goes_on_when_that_is_over() {
        Job second;
        try (Rooms rooms = rooms(store, "0.175", "0")) {
            rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
            second = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
            assertThat(second.status()).isEqualTo(JobStatus.FAILED);
            assertThat(second.outcome().error())
                    .isEqualTo("plan_synthesizer: would go beyond the budget of $0.175 that each user has for a day"
                            + " (UTC): $0.17 is spent (dependency_analyzer $0.02, dependency_analyzer_refined $0.02,"
                            + " intent_analyzer $0.02, requirements $0.02, taxonomy_finder $0.02, ...), $0 is under"
                            + " way, and this call is expected to cost $0.01 or more; try the job again tomorrow, or raise"
                            + " llm.user-daily-budget-usd first");
            rooms.ask(new JobsRequest.Retry(second.id(), null));
            assertThat(rooms.untilEnded(second.id()).status()).as("still today").isEqualTo(JobStatus.FAILED);
            assertThat(canned.calls()).hasSize(17);

            clock.advance(Duration.ofDays(1));
            rooms.ask(new JobsRequest.Retry(second.id(), null));
            assertThat(rooms.untilEnded(second.id()).status()).isEqualTo(JobStatus.COMPLETED);
        }
        assertThat(canned.calls()).as("no call was made twice").hasSize(24);
    }

    @Test
    void a_job_stops_before_the_call_that_would_exceed_the_fleets_day_and_goes_on_when_there_is_more() {
        Job job;
        try (Rooms rooms = rooms(store, "0", "0.105")) {
            job = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
            assertThat(job.outcome().error())
                    .startsWith(
                            "quality_assessor: would go beyond the budget of $0.105 that the fleet has for a day (UTC): $0.")
                    .endsWith("raise llm.fleet-daily-budget-usd first");
        }
        try (Rooms rooms = rooms(store, "0", "0.2")) {
            rooms.ask(new JobsRequest.Retry(job.id(), null));
            assertThat(rooms.untilEnded(job.id()).status()).isEqualTo(JobStatus.COMPLETED);
        }
        assertThat(canned.calls()).hasSize(12);
    }

    @Test
    void calls_under_way_in_other_jobs_are_counted_before_anybody_knows_their_cost() {
        Promise<Void> never = Promise.promise();
        canned.gated(Module.REQUIREMENTS, never.future());
        try (Rooms rooms = rooms(store, "0.025", "0")) {
            rooms.aJob(Task.Options.DEFAULT);
            rooms.aJob(Task.Options.DEFAULT);
            await(canned.called(Module.REQUIREMENTS));
            Job third = rooms.aJob(Task.Options.DEFAULT);
            Job fourth = rooms.aJob(Task.Options.DEFAULT);
            assertThat(rooms.untilEnded(fourth.id()).outcome().error())
                    .contains("$0 is spent, $0.02 is under way, and this call is expected to cost $0.01 or more");
            assertThat(rooms.untilEnded(third.id()).status()).isEqualTo(JobStatus.FAILED);
        }
        assertThat(canned.calls()).containsExactly("requirements", "requirements");
    }

    @Test
    void while_the_store_is_away_no_call_is_made_and_then_the_job_goes_on() {
        AtomicInteger asked = new AtomicInteger();
        JobStore away = StoreInFront.of(
                store,
                call -> call.is("reserve") && asked.incrementAndGet() == 2
                        ? Future.failedFuture(new StoreUnavailable("away", new IllegalStateException()))
                        : call.through());
        try (Rooms rooms = rooms(away, "1", "1")) {
            assertThat(rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id()).status())
                    .isEqualTo(JobStatus.COMPLETED);
        }
        assertThat(asked).hasValue(13);
        assertThat(canned.calls()).hasSize(12);
    }

    private Rooms rooms(JobStore over, String user, String fleet) {
        return new Rooms(
                over, new PricedModel(canned), clock, new DayBudgets(new BigDecimal(user), new BigDecimal(fleet)));
    }
}
