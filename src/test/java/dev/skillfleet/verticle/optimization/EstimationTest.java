package dev.skillfleet.verticle.optimization;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.OptimizationRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.models.Models;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.GradedTasks;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EstimationTest {
    private static final String PRICES = "{\"*\": {\"input\": 3, \"cached-input\": 0.3, \"output\": 15}}";

    private final FakeProvider provider = new FakeProvider();
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void the_most_that_can_come_of_it_is_told_and_nothing_is_started_or_asked() {
        try (Rooms rooms = rooms(PRICES)) {
            Reply.Estimated estimated = estimate(rooms, Orders.with("runs_per_query", 2));

            assertThat(estimated.train() + estimated.dev() + estimated.test()).isEqualTo(24);
            // original, 6 proposals, 2 rounds of 2: 11 in dev; the original in train, and then a parent each round; two
            // tests
            assertThat(estimated.evaluations())
                    .isEqualTo(2 * (11 * estimated.dev() + 3 * estimated.train() + 2 * estimated.test()));
            assertThat(estimated.proposals()).isEqualTo(10);
            BigDecimal cost = new BigDecimal(estimated.input())
                    .multiply(new BigDecimal("0.000003"))
                    .add(new BigDecimal(estimated.output()).multiply(new BigDecimal("0.000015")));
            assertThat(estimated.costUsd()).isCloseTo(cost, withPercentage(1));
            assertThat(estimated.models()).hasSize(1);
            assertThat(provider.log()).isEmpty();
            assertThat(rooms.ask(new JobsRequest.Find(null, null, "ada", 10, null))
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void a_price_that_is_not_known_makes_no_sum() {
        try (Rooms rooms = rooms("{\"another-model\": {\"input\": 3, \"cached-input\": 0.3, \"output\": 15}}")) {
            Reply.Estimated estimated = estimate(rooms, Orders.with());

            assertThat(estimated.costUsd()).isNull();
            assertThat(estimated.input()).isPositive();
        }
    }

    @Test
    void rules_cost_nothing() {
        try (Rooms rooms = new Rooms(new MemoryJobStore(clock), new TemplateModel(), clock)) {
            Reply.Estimated estimated = estimate(rooms, Orders.with());

            assertThat(estimated.costUsd()).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(estimated.models()).isEmpty();
            assertThat(estimated.evaluations()).isPositive();
        }
    }

    @Test
    void requests_that_nobody_has_given_are_counted_as_they_are_usually_proposed() {
        try (Rooms rooms = rooms(PRICES)) {
            Map<String, Object> order = Orders.with();
            order.remove("eval_set");
            Reply.Estimated estimated = estimate(rooms, order);

            assertThat(estimated.proposed()).isTrue();
            assertThat(estimated.train() + estimated.dev() + estimated.test()).isEqualTo(20);
            assertThat(estimated.costUsd()).isPositive();
            assertThat(provider.log()).isEmpty();
        }
    }

    @Test
    void a_budget_is_agreed_to_by_whoever_gives_it() {
        try (Rooms rooms = rooms(PRICES)) {
            assertThat(estimate(rooms, Orders.with()).asksAboveUsd()).isEqualByComparingTo("1");
            assertThat(estimate(rooms, Orders.with("budget_usd", 5)).asksAboveUsd())
                    .isEqualByComparingTo("5");
            assertThat(estimate(rooms, Orders.with("budget_usd", 0.1)).asksAboveUsd())
                    .isEqualByComparingTo("1");
        }
    }

    @Test
    void an_order_that_cannot_be_carried_out_is_refused_in_words() {
        try (Rooms rooms = rooms(PRICES)) {
            assertThatThrownBy(() -> estimate(rooms, Orders.with("eval_set", Orders.EVAL_SET.subList(0, 2))))
                    .isInstanceOf(FaultException.class)
                    .hasMessageContaining("are too few");
            assertThatThrownBy(() -> estimate(
                            rooms, Orders.with("eval_set", List.of(Map.of("query", "  ", "should_trigger", true)))))
                    .isInstanceOf(FaultException.class)
                    .hasMessageContaining("a blank query");
            assertThatThrownBy(() -> estimate(rooms, Orders.with("content", "no skill")))
                    .isInstanceOf(FaultException.class)
                    .hasMessageContaining("the skill has no name, or no description");
        }
    }

    @Test
    void what_a_search_for_better_instructions_may_use_is_told_too() {
        try (Rooms rooms = rooms(PRICES)) {
            Reply.Estimated estimated = estimate(rooms, instructions());

            assertThat(estimated.prompt()).isEqualTo("requirements");
            assertThat(estimated.skill()).isNull();
            assertThat(List.of(estimated.train(), estimated.dev(), estimated.test()))
                    .containsExactly(6, 6, 8);
            // original, 6 proposals, 2 rounds of 2: 11 in dev; the original in train, and then a parent each round; two
            // tests
            assertThat(estimated.evaluations()).isEqualTo(11 * 6 + 3 * 6 + 2 * 8);
            assertThat(estimated.proposals()).isEqualTo(10);
            BigDecimal cost = new BigDecimal(estimated.input())
                    .multiply(new BigDecimal("0.000003"))
                    .add(new BigDecimal(estimated.output()).multiply(new BigDecimal("0.000015")));
            assertThat(estimated.costUsd()).isCloseTo(cost, withPercentage(1));
            assertThat(estimated.models()).containsExactly(FakeProvider.MODEL);
            assertThat(provider.log()).isEmpty();
        }
    }

    @Test
    void what_the_job_would_refuse_is_refused_in_the_same_words() {
        try (Rooms rooms = rooms(PRICES)) {
            assertRefusedAlike(rooms, Orders.with("budget_usd", 0.001), "budget_usd of $0.001 does not reach: ");
            assertRefusedAlike(rooms, instructions("budget_usd", 0.001), "budget_usd of $0.001 does not reach: ");
            assertRefusedAlike(rooms, instructions("examples", GradedTasks.of(2)), "2 different examples are too few");
            assertRefusedAlike(rooms, instructions("max_metric_calls", 5), "max_metric_calls must be at least 28");
        }
        try (Rooms rooms = rooms("{\"another-model\": {\"input\": 3, \"cached-input\": 0.3, \"output\": 15}}")) {
            String nobodyKnows = "nobody could keep to budget_usd, since it is not known what fake-1 costs";
            assertRefusedAlike(rooms, Orders.with("budget_usd", 5), nobodyKnows);
            assertRefusedAlike(rooms, instructions("budget_usd", 5), nobodyKnows);
        }
        assertThat(provider.log()).isEmpty();
    }

    private static void assertRefusedAlike(Rooms rooms, Map<String, Object> order, String words) {
        String error =
                rooms.untilEnded(rooms.anOptimization(order).id()).outcome().error();
        assertThatThrownBy(() -> estimate(rooms, order))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining(words)
                .satisfies(refusal -> assertThat(error).endsWith(": " + refusal.getMessage()));
    }

    private static Map<String, Object> instructions(Object... further) {
        Map<String, Object> order = new HashMap<>(Map.of(
                "prompt", "understanding",
                "examples", GradedTasks.of(20),
                "runs_per_query", 1,
                "max_iterations", 2,
                "seed", 5));
        for (int i = 0; i < further.length; i += 2) {
            order.put((String) further[i], further[i + 1]);
        }
        return order;
    }

    private static Reply.Estimated estimate(Rooms rooms, Map<String, Object> order) {
        return await(rooms.bus().request(new OptimizationRequest.Estimate(order)));
    }

    private Rooms rooms(String prices) {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.prices", prices);
        var llm = ConfigLoader.load(null, Map.of(), flags).llm();
        WorkRules rules =
                new WorkRules(Rooms.WORKFLOW, Rooms.PATIENT, Rooms.COALESCE, BigDecimal.ZERO, DayBudgets.NONE);
        return new Rooms(new MemoryJobStore(clock), vertx -> Models.of(llm, vertx), clock, rules, Telemetry.NONE);
    }
}
