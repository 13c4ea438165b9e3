package dev.skillfleet.verticle.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.PricedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Jobs of a model that takes a cent for each call. */
class BudgetTest {
    private static final int CALLS = 12;

    private final SettableClock clock = new SettableClock();
    private final MemoryJobStore store = new MemoryJobStore(clock);
    private final CannedModel canned = new CannedModel();
    private final Model model = new PricedModel(canned);

    @Test
    void a_job_stops_before_the_call_that_would_exceed_its_budget_and_says_what_it_has_spent_on_what() {
        Job job;
        try (Rooms rooms = rooms("0.065")) {
            job = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
        }
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.outcome().error())
                .isEqualTo("content_generator: would go beyond the job's budget of $0.065: $0.06 is spent"
                        + " (dependency_analyzer $0.01, dependency_analyzer_refined $0.01, intent_analyzer $0.01,"
                        + " plan_synthesizer $0.01, requirements $0.01, ...), $0 is under way, and this call is expected to cost"
                        + " $0.01 or more; raise llm.budget-usd and try the job again");
        assertThat(job.outcome().usage().costUsd()).isEqualByComparingTo("0.06");
        assertThat(canned.calls()).hasSize(6);

        try (Rooms rooms = rooms("0.065")) {
            rooms.ask(new JobsRequest.Retry(job.id(), null));
            assertThat(rooms.untilEnded(job.id()).status())
                    .as("nothing was raised")
                    .isEqualTo(JobStatus.FAILED);
        }
        assertThat(canned.calls()).hasSize(6);
        try (Rooms rooms = rooms("0.12")) {
            rooms.ask(new JobsRequest.Retry(job.id(), null));
            Job ended = rooms.untilEnded(job.id());
            assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(ended.outcome().usage().costUsd()).isEqualByComparingTo("0.12");
        }
        assertThat(canned.calls()).as("no call was made twice").hasSize(CALLS).doesNotHaveDuplicates();
    }

    @Test
    void calls_that_are_under_way_are_counted_before_anybody_knows_their_cost() {
        Promise<Void> never = Promise.promise();
        canned.gated(Module.INTENT, never.future()).gated(Module.TAXONOMY, never.future());
        try (Rooms rooms = rooms("0.035")) {
            Job job = rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id());
            assertThat(job.outcome().error())
                    .startsWith("dependency_analyzer: would go beyond the job's budget of $0.035: $0.01 is spent"
                            + " (requirements $0.01), $0.02 is under way");
        }
        assertThat(canned.calls()).containsExactly("requirements", "intent_analyzer", "taxonomy_finder");
    }

    @Test
    void without_a_budget_a_job_may_cost_any_sum() {
        try (Rooms rooms = rooms("0")) {
            assertThat(rooms.untilEnded(rooms.aJob(Task.Options.DEFAULT).id()).status())
                    .isEqualTo(JobStatus.COMPLETED);
        }
    }

    private Rooms rooms(String budget) {
        return new Rooms(store, model, clock, new BigDecimal(budget));
    }
}
