package dev.skillfleet.verticle.optimization;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.PricedModel;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The goals of an optimization that are no search. */
class InquiryTest {
    private static final String BETTER = "Writes release notes. Use for the changelog.";

    private final SettableClock clock = new SettableClock();
    private final CannedModel canned = new CannedModel();

    private Rooms rooms(Model model) {
        return new Rooms(new MemoryJobStore(clock), model, clock);
    }

    private static Map<String, Object> found(Job job) {
        assertThat(job.outcome().error()).isNull();
        return job.outcome().result().metadata();
    }

    @Test
    void an_analysis_tries_each_query_once_a_run_and_costs_that() {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            Job job = rooms.untilEnded(
                    rooms.anOptimization(Orders.with("goal", "analyze", "runs_per_query", 2, "confirm_above_usd", 1))
                            .id());
            assertThat(canned.calls()).hasSize(48).containsOnly("trigger_router");
            assertThat(job.outcome().usage().costUsd()).isEqualByComparingTo("0.48");
            assertThat(found(job))
                    .containsEntry("goal", "analyze")
                    .containsEntry("metric", 0.5)
                    .containsEntry("queries_given", true)
                    .containsEntry("metric_kind", "model")
                    .containsEntry("root_causes", List.of("12 of 12 requests that it is for go to no skill."))
                    .containsKey("spend");
            assertThat(found(job).get("estimate_usd").toString()).isEqualTo("0.48");
            assertThat(found(job).get("spend").toString()).isEqualTo("{trigger_router=0.48}");
            Map<?, ?> analysis = (Map<?, ?>) found(job).get("analysis");
            assertThat((List<?>) analysis.get("queries")).hasSize(24);
            assertThat(analysis.get("lint").toString()).contains("house/description-trigger");
            assertThat(rooms.log(job.id()).stream()
                            .filter(event -> event.type() == EventType.PROGRESS)
                            .map(event -> (Double) event.data().get("percent")))
                    .isSorted();
        }
    }

    @Test
    void an_improvement_proposes_and_tries_nothing() {
        try (Rooms rooms = rooms(canned)) {
            Map<String, Object> found = found(rooms.untilEnded(
                    rooms.anOptimization(Orders.with("goal", "improve")).id()));
            Map<?, ?> changes = (Map<?, ?>) found.get("proposed_changes");
            assertThat(changes.get("proposals").toString())
                    .contains("Writes release notes. And changelog.")
                    .contains("-description: Writes release notes.");
            assertThat((List<?>) changes.get("rejected")).as("the same again").hasSize(5);
            assertThat((List<?>) found.get("test_cases")).hasSize(10);
            assertThat(canned.calls().stream().filter("trigger_router"::equals)).hasSize(14);
        }
    }

    @Test
    void a_comparison_has_a_winner_that_can_be_relied_on() {
        try (Rooms rooms = rooms(canned)) {
            Map<String, Object> found =
                    found(rooms.untilEnded(rooms.anOptimization(Orders.with("goal", "compare", "description_b", BETTER))
                            .id()));
            assertThat(found).containsEntry("winner", "b");
            assertThat(found.get("metrics").toString()).contains("a=0.5", "b=1.0");
            assertThat((String) found.get("recommendation")).startsWith("Take b: from a to b is a step of +0.50");
            assertThat(canned.calls()).hasSize(48);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyze", "improve", "compare"})
    void by_rules_it_is_free_and_asks_nobody(String goal) {
        try (Rooms rooms = rooms(new TemplateModel())) {
            Map<String, Object> order = Orders.with("goal", goal, "description_b", BETTER);
            order.remove("eval_set");
            Job job = rooms.untilEnded(rooms.anOptimization(order).id());
            assertThat(found(job)).containsEntry("metric_kind", "lexical").containsEntry("queries_given", false);
            assertThat(job.outcome().usage().costUsd()).isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    @Test
    void what_may_cost_more_than_the_limit_is_confirmed_first() {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            String id = rooms.anOptimization(Orders.with("goal", "analyze", "confirm_above_usd", 0.2))
                    .id();
            assertThat(rooms.untilAsked(id).prompt().body().toString())
                    .contains("at most 24 evaluations and 0 proposals, for at least about $0.24");
            assertThat(canned.calls()).isEmpty();
            await(rooms.answer(id, Map.of("action", "proceed")));
            assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.COMPLETED);
        }
    }

    @Test
    void a_budget_that_does_not_reach_is_refused_before_anything_is_spent() {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            assertThat(error(rooms, Orders.with("goal", "compare", "description_b", BETTER, "budget_usd", 0.3)))
                    .isEqualTo("estimate: budget_usd of $0.3 does not reach: 48 evaluations are the least, and cost at"
                            + " least about $0.48");
            assertThat(canned.calls()).isEmpty();
        }
    }

    @Test
    void money_that_ends_on_the_way_ends_the_job_which_claims_nothing() {
        Model dearerThanItSays = canned;
        try (Rooms rooms = rooms(dearerThanItSays)) {
            assertThat(error(rooms, Orders.with("goal", "analyze", "budget_usd", 0.1)))
                    .isEqualTo("budget: was used up on the way, and from a part nothing can be told");
            assertThat(canned.calls()).hasSize(10);
        }
    }

    @Test
    void a_description_is_not_compared_with_itself() {
        try (Rooms rooms = rooms(canned)) {
            assertThat(error(rooms, Orders.with("goal", "compare", "description_b", Orders.DESCRIPTION)))
                    .isEqualTo("estimate: description_b must be another one than the skill has");
            assertThat(canned.calls()).doesNotContain(Module.ROUTER.name());
        }
    }

    private static String error(Rooms rooms, Map<String, Object> order) {
        return rooms.untilEnded(rooms.anOptimization(order).id()).outcome().error();
    }
}
