package dev.skillfleet.verticle.optimization;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.PricedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizationVerticleTest {
    private final SettableClock clock = new SettableClock();
    private final MemoryJobStore store = new MemoryJobStore(clock);
    private final CannedModel canned = new CannedModel();

    private Rooms rooms(Model model) {
        Rooms rooms = new Rooms(store, model, clock);
        rooms.skills().neighbour("pdf-forms", "Fills in PDF forms.");
        return rooms;
    }

    private static Map<String, Object> report(Job job) {
        return job.outcome().result().metadata();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflect", "pareto"})
    void by_rules_alone_a_better_description_is_found_for_nothing(String optimizer) {
        try (Rooms rooms = rooms(new TemplateModel())) {
            Job job = rooms.untilEnded(
                    rooms.anOptimization(Orders.with("optimizer", optimizer)).id());
            assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(job.outcome().usage().costUsd()).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(report(job))
                    .containsEntry("recommendation", "apply")
                    .containsEntry("metric_kind", "lexical")
                    .containsEntry("optimizer", optimizer)
                    .containsEntry("baseline_metric", 0.5);
            assertThat((Double) report(job).get("metric")).isGreaterThan(0.8);
            assertThat(job.outcome().result().skillContent())
                    .contains("changelog", "license: MIT", "## Read the git log");
            assertThat((String) report(job).get("diff"))
                    .startsWith("--- a/SKILL.md\n+++ b/SKILL.md\n@@ -1,6 +1,6 @@\n")
                    .contains("\n-description: Writes release notes.\n+description: ");
        }
    }

    @Test
    void progress_is_told_in_the_words_of_the_contract_and_never_falls() {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            String id =
                    rooms.anOptimization(Orders.with("confirm_above_usd", 100)).id();
            rooms.untilEnded(id);
            List<JobEvent> progress = rooms.log(id).stream()
                    .filter(event ->
                            event.type() == EventType.PROGRESS && event.data().containsKey("step"))
                    .toList();
            assertThat(progress.stream().map(event -> event.data().get("step")).distinct())
                    .as("completed is what the end is called, and nothing before it")
                    .containsExactly("collecting_traces", "proposing_instructions", "searching_optimal_params");
            assertThat(progress.stream().map(event -> (Double) event.data().get("percent")))
                    .isSorted()
                    .allMatch(percent -> percent <= 100);
            assertThat(progress.stream()
                            .map(event ->
                                    new BigDecimal(event.data().get("cost_usd").toString())))
                    .isSorted();
            assertThat(progress.get(0).message()).isEqualTo("Collecting traces");
            assertThat(rooms.log(id).stream().filter(event -> event.type() == EventType.MODULE_START))
                    .as("evaluations are many, and only counted")
                    .hasSize(4);
        }
    }

    @Test
    void each_evaluation_is_one_step_and_all_together_cost_what_the_job_has_cost() {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            Job job = rooms.untilEnded(
                    rooms.anOptimization(Orders.with("confirm_above_usd", 100)).id());
            List<JournalEntry> journal =
                    rooms.ask(new JobsRequest.ReadJournal(job.id())).entries();
            long evaluations = journal.stream()
                    .filter(entry -> entry.module().equals("trigger_router"))
                    .count();
            Map<?, ?> report = (Map<?, ?>) report(job).get("report");
            assertThat(report.get("evaluations")).isEqualTo((int) evaluations);
            assertThat(job.outcome().usage().costUsd())
                    .isEqualByComparingTo(new BigDecimal(canned.calls().size()).movePointLeft(2));
            assertThat(((Map<?, ?>) report(job).get("spend")).keySet().stream().map(String::valueOf))
                    .containsExactly("description_proposer", "trigger_router");
            assertThat(report(job).get("spend_by_role"))
                    .asInstanceOf(LIST)
                    .extracting(role -> ((Map<?, ?>) role).get("role") + " by " + ((Map<?, ?>) role).get("models"))
                    .containsExactly("worker by [canned-1]", "judge by [canned-1]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 33})
    void a_budget_that_cannot_reach_for_a_test_is_refused_before_anything_is_spent(int cents) {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            assertThat(error(rooms, Orders.with("budget_usd", cents / 100.0)))
                    .isEqualTo("estimate: budget_usd of $" + cents / 100.0 + " does not reach: 34 evaluations are the"
                            + " least, and cost at least about $0.34");
        }
        assertThat(canned.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {34, 37, 45})
    void a_search_that_uses_its_budget_up_has_kept_back_the_money_for_the_test(int cents) {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            Job job = rooms.untilEnded(
                    rooms.anOptimization(Orders.with("budget_usd", cents / 100.0, "confirm_above_usd", 100))
                            .id());
            assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(canned.calls()).as("20 of them are kept for the test").hasSizeGreaterThan(cents - 20);
            assertThat(job.outcome().usage().costUsd())
                    .isEqualByComparingTo(new BigDecimal(canned.calls().size()).movePointLeft(2))
                    .isLessThanOrEqualTo(new BigDecimal(cents).movePointLeft(2));
            assertThat(report(job))
                    .containsEntry("recommendation", "keep_original")
                    .containsEntry("metric", 0.5)
                    .containsEntry("reason", "The budget ended before there was another description.");
            assertThat(((Map<?, ?>) report(job).get("report")).get("stop")).isEqualTo("budget");
            assertThat(job.outcome().result().skillContent()).isEqualTo(Orders.SKILL);
        }
    }

    @Test
    void to_cancel_it_stops_the_calls_that_are_under_way() {
        canned.gated(Module.ROUTER, Promise.promise().future());
        try (Rooms rooms = rooms(canned)) {
            String id = rooms.anOptimization(Orders.with()).id();
            await(canned.called(Module.ROUTER));
            rooms.ask(new JobsRequest.Cancel(id, "ada"));
            assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.CANCELLED);
            rooms.leave();
            assertThat(canned.cancelled()).isNotEmpty().hasSameSizeAs(canned.calls());
        }
    }

    @Test
    void no_more_than_sixteen_calls_are_under_way_at_once() {
        Promise<Void> first = Promise.promise();
        canned.gated(Module.ROUTER, first.future());
        try (Rooms rooms = rooms(canned)) {
            String id = rooms.anOptimization(Orders.with("runs_per_query", 3)).id();
            await(canned.called(Module.ROUTER, 1));
            canned.gated(Module.ROUTER, Promise.promise().future());
            assertThat(canned.calls()).as("the first goes alone").hasSize(1);
            first.complete();
            await(canned.called(Module.ROUTER, 17));
            rooms.ask(new JobsRequest.Cancel(id, "ada"));
            rooms.untilEnded(id);
            rooms.leave();
            assertThat(canned.calls()).hasSize(17);
        }
    }

    @Test
    void queries_that_nobody_has_given_are_proposed_and_can_be_edited() {
        try (Rooms rooms = rooms(new TemplateModel())) {
            Map<String, Object> order = Orders.with("optimizer", "baseline");
            order.remove("eval_set");
            String id = rooms.anOptimization(order).id();
            Job asked = rooms.untilAsked(id);
            assertThat(asked.prompt().body().toString()).contains("+ Read the git log");
            String edited = "+ one thing\n+ two things\n+ three of them\n- a fourth\n- the fifth\n- number six";
            await(rooms.answer(id, Map.of("action", "revise", "feedback", edited)));
            rooms.until(id, job -> job.prompt() != null && job.prompt().round() == 2);
            await(rooms.answer(id, Map.of("action", "proceed")));
            Map<?, ?> report = (Map<?, ?>) report(rooms.untilEnded(id)).get("report");
            assertThat(report.get("sizes")).isEqualTo(Map.of("train", 2, "dev", 2, "test", 2));
        }
    }

    @Test
    void what_may_cost_more_than_the_limit_is_confirmed_first() {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            String id =
                    rooms.anOptimization(Orders.with("confirm_above_usd", 0.5)).id();
            assertThat(rooms.untilAsked(id).prompt().body().toString())
                    .contains("This will make at most", "for at least about $");
            await(rooms.answer(id, Map.of("action", "revise", "feedback", "cheaper, please")));
            rooms.until(id, job -> job.prompt() != null && job.prompt().round() == 2);
            assertThat(canned.calls()).as("nothing is spent before").isEmpty();
            await(rooms.answer(id, Map.of("action", "proceed")));
            assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.COMPLETED);
        }
    }

    @Test
    void an_order_that_cannot_be_carried_out_fails_in_words() {
        try (Rooms rooms = rooms(canned)) {
            assertThat(error(rooms, Orders.with("eval_set", Orders.EVAL_SET.subList(0, 2))))
                    .startsWith("eval_set: 1 different queries that should trigger are too few");
            assertThat(error(rooms, Orders.with("max_metric_calls", 3)))
                    .startsWith("estimate: max_metric_calls must be at least");
            assertThat(error(rooms, Orders.with("content", "no skill")))
                    .isEqualTo("skill_reader: the skill has no name, or no description");
            assertThat(error(rooms, Orders.with("content", null, "skill_path", "there/is/none")))
                    .startsWith("skill_reader: ");
        }
        assertThat(canned.calls()).isEmpty();
    }

    private static String error(Rooms rooms, Map<String, Object> order) {
        return rooms.untilEnded(rooms.anOptimization(order).id()).outcome().error();
    }
}
