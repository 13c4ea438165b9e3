package dev.skillfleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Job;
import dev.skillfleet.models.Models;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.FakeBill;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.GradedTasks;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search for better instructions that has less money than it could use. */
class PaidPromptTest {
    /** What it writes is nearly all that it costs, and nobody knows that before the first answer. */
    private static final FakeBill DEAR =
            new FakeBill(new BigDecimal("0.1"), new BigDecimal("0.1"), new BigDecimal("900"));

    private final FakeProvider provider = new FakeProvider().reading(GradedTasks.stubborn());
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 0.9})
    void it_stops_in_time_and_still_makes_its_test(double share) {
        try (Rooms rooms = rooms()) {
            Map<String, Object> order = new HashMap<>(Map.of(
                    "prompt",
                    "understanding",
                    "examples",
                    GradedTasks.of(20),
                    "optimizer",
                    "pareto",
                    "runs_per_query",
                    3,
                    "max_iterations",
                    3,
                    "seed",
                    3));
            Job whole = rooms.untilEnded(rooms.anOptimization(order).id());
            assertThat(whole.outcome().error()).isNull();
            BigDecimal budget =
                    DEAR.of(provider.log()).multiply(BigDecimal.valueOf(share)).setScale(4, RoundingMode.DOWN);
            int before = provider.log().size();
            order.put("budget_usd", budget);

            Job job = rooms.untilEnded(rooms.anOptimization(order).id());

            assertThat(job.outcome().error()).isNull();
            List<Seen> calls = provider.log();
            assertThat(DEAR.of(calls.subList(before, calls.size())))
                    .isEqualByComparingTo(job.outcome().usage().costUsd())
                    .isLessThanOrEqualTo(budget);
            Map<String, Object> found = job.outcome().result().metadata();
            assertThat(((Map<?, ?>) found.get("report")).get("stop")).isEqualTo("budget");
            assertThat(found.get("metric")).isNotNull();
        }
    }

    private Rooms rooms() {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.prices", DEAR.option());
        LlmConfig llm = ConfigLoader.load(null, Map.of(), flags).llm();
        WorkRules rules =
                new WorkRules(Rooms.WORKFLOW, Rooms.PATIENT, Rooms.COALESCE, BigDecimal.ZERO, DayBudgets.NONE);
        return new Rooms(new MemoryJobStore(clock), vertx -> Models.of(llm, vertx), clock, rules, Telemetry.NONE);
    }
}
