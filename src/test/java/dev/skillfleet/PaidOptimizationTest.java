package dev.skillfleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.models.Models;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.FakeBill;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.FakeWire;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An optimization whose calls go to a provider, which knows what it was asked. */
class PaidOptimizationTest {
    private static final String SKILL = """
            ---
            name: release-notes
            description: Writes release notes.
            ---
            # Release notes
            """;

    private final FakeProvider provider = new FakeProvider();
    private final SettableClock clock = new SettableClock();

    private Rooms rooms(FakeWire wire, String prices) {
        Map<String, String> flags = new HashMap<>(provider.flags(wire));
        flags.put("llm.prices", prices);
        LlmConfig llm = ConfigLoader.load(null, Map.of(), flags).llm();
        WorkRules rules =
                new WorkRules(Rooms.WORKFLOW, Rooms.PATIENT, Rooms.COALESCE, BigDecimal.ZERO, DayBudgets.NONE);
        return new Rooms(new MemoryJobStore(clock), vertx -> Models.of(llm, vertx), clock, rules, Telemetry.NONE);
    }

    private Rooms rooms() {
        return rooms(FakeWire.OPENAI, FakeBill.PRICES.option());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private static Map<String, Object> order(Object... further) {
        List<Map<String, Object>> queries = new ArrayList<>();
        for (String verb : List.of("draft", "polish", "shorten", "check", "print", "archive", "find", "sign")) {
            queries.add(Map.of("query", verb + " our changelog", "should_trigger", true));
            queries.add(Map.of("query", verb + " our invoice", "should_trigger", false));
        }
        Map<String, Object> order = new HashMap<>(
                Map.of("content", SKILL, "eval_set", queries, "runs_per_query", 1, "max_iterations", 1, "seed", 3));
        for (int i = 0; i < further.length; i += 2) {
            order.put((String) further[i], further[i + 1]);
        }
        return order;
    }

    @ParameterizedTest
    @EnumSource
    void what_the_job_has_cost_is_the_providers_bill_and_no_question_is_on_it_twice(FakeWire wire) {
        try (Rooms rooms = rooms(wire, FakeBill.PRICES.option())) {
            Job job = rooms.untilEnded(rooms.anOptimization(order()).id());
            assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
            List<Seen> calls = provider.log();
            assertThat(calls).extracting(Seen::ending).containsOnly(Ending.ANSWERED);
            assertThat(provider.log(Module.ROUTER)).extracting(Seen::identity).doesNotHaveDuplicates();
            assertThat(job.outcome().usage().costUsd())
                    .isEqualByComparingTo(FakeBill.PRICES.of(calls))
                    .isPositive();
            assertThat(job.outcome().usage().estimated()).isFalse();
            assertThat(rooms.ask(new JobsRequest.ReadJournal(job.id())).entries().stream()
                            .filter(entry -> !entry.usage().nothing()))
                    .hasSameSizeAs(calls);
        }
    }

    @Test
    void a_budget_of_a_cent_is_refused_where_it_cannot_reach_for_a_test() {
        try (Rooms rooms = rooms()) {
            Job job = rooms.untilEnded(
                    rooms.anOptimization(order("budget_usd", 0.01)).id());
            assertThat(job.outcome().error()).startsWith("estimate: budget_usd of $0.01 does not reach: ");
        }
        assertThat(provider.log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.6, 0.7, 0.8, 0.9})
    void a_search_with_less_money_than_it_could_use_stops_in_time_and_still_makes_its_test(double share) {
        // what it writes is nearly all that it costs, and nobody knows that before the first answer
        FakeBill dear = new FakeBill(new BigDecimal("0.1"), new BigDecimal("0.1"), new BigDecimal("900"));
        try (Rooms rooms = rooms(FakeWire.OPENAI, dear.option())) {
            Map<String, Object> order = order("runs_per_query", 3, "max_iterations", 3, "optimizer", "pareto");
            Job whole = rooms.untilEnded(rooms.anOptimization(order).id());
            BigDecimal budget =
                    dear.of(provider.log()).multiply(BigDecimal.valueOf(share)).setScale(4, RoundingMode.DOWN);
            int before = provider.log().size();
            order.put("budget_usd", budget);
            Job job = rooms.untilEnded(rooms.anOptimization(order).id());
            assertThat(whole.outcome().error()).isNull();
            assertThat(job.outcome().error()).isNull();
            List<Seen> calls = provider.log();
            assertThat(dear.of(calls.subList(before, calls.size())))
                    .isEqualByComparingTo(job.outcome().usage().costUsd())
                    .isLessThanOrEqualTo(budget);
            Map<String, Object> report = job.outcome().result().metadata();
            assertThat(((Map<?, ?>) report.get("report")).get("stop")).isEqualTo("budget");
            assertThat(report.get("metric")).isNotNull();
        }
    }

    @Test
    void a_budget_that_nobody_can_keep_to_is_refused_with_what_to_do() {
        try (Rooms rooms = rooms(FakeWire.OPENAI, "{\"another\": {\"input\": 3, \"output\": 15}}")) {
            Job job = rooms.untilEnded(
                    rooms.anOptimization(order("budget_usd", 5)).id());
            assertThat(job.status()).isEqualTo(JobStatus.FAILED);
            assertThat(job.outcome().error())
                    .isEqualTo(
                            "budget: nobody could keep to budget_usd, since it is not known what fake-1 costs; give that"
                                    + " model a price in llm.prices, or leave it away");
            assertThat(provider.log()).isEmpty();

            Job unlimited = rooms.untilEnded(rooms.anOptimization(order()).id());
            assertThat(unlimited.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(unlimited.outcome().usage().costUsd()).isNull();
        }
    }
}
