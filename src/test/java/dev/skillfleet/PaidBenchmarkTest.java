package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.models.Models;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.verticle.benchmark.Benchmarks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A benchmark whose calls go to a provider, which knows what it was asked. */
class PaidBenchmarkTest {
    private static final BigDecimal INPUT = new BigDecimal("0.000003");
    private static final BigDecimal OUTPUT = new BigDecimal("0.000015");
    private static final String PRICES = "{\"*\": {\"input\": 3, \"cached-input\": 3, \"output\": 15}}";

    private final FakeProvider provider = new FakeProvider();
    private final SettableClock clock = new SettableClock();
    private Rooms rooms;

    @BeforeEach
    void open() {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.prices", PRICES);
        LlmConfig llm = ConfigLoader.load(null, Map.of(), flags).llm();
        WorkRules rules =
                new WorkRules(Rooms.WORKFLOW, Rooms.PATIENT, Rooms.COALESCE, BigDecimal.ZERO, DayBudgets.NONE);
        rooms = new Rooms(new MemoryJobStore(clock), vertx -> Models.of(llm, vertx), clock, rules, Telemetry.NONE);
    }

    @AfterEach
    void close() {
        rooms.close();
        provider.close();
    }

    private Job measured(Map<String, Object> order) {
        return rooms.untilEnded(rooms.aBenchmark(order).id());
    }

    @Test
    void what_the_job_has_cost_is_the_providers_bill_and_each_answer_is_written_and_graded_once() {
        Job job = measured(Benchmarks.with());
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.outcome().result().metadata()).containsEntry("delta", 0.5);
        List<Seen> log = provider.log();
        assertThat(log).extracting(Seen::ending).containsOnly(Ending.ANSWERED);
        assertThat(provider.log(Module.SOLVER)).hasSize(12);
        assertThat(provider.log(Module.GRADER)).hasSize(12);
        List<JournalEntry> paid = rooms.ask(new JobsRequest.ReadJournal(job.id())).entries().stream()
                .filter(entry -> !entry.usage().nothing())
                .toList();
        assertThat(paid).hasSameSizeAs(log);
        BigDecimal bill = BigDecimal.valueOf(provider.input())
                .multiply(INPUT)
                .add(BigDecimal.valueOf(provider.output()).multiply(OUTPUT), MathContext.UNLIMITED);
        assertThat(job.outcome().usage().costUsd()).isEqualByComparingTo(bill).isPositive();
        assertThat(job.outcome().usage().estimated()).isFalse();
    }

    @Test
    void the_skill_stands_in_the_system_message_of_one_arm_and_nothing_else_differs() {
        measured(Benchmarks.with("runs", 1));
        List<JsonNode> asked =
                provider.log(Module.SOLVER).stream().map(Seen::request).toList();
        assertThat(asked).allSatisfy(request -> {
            assertThat(request.at("/messages")).hasSize(2);
            assertThat(request.has("tools")).isFalse();
            assertThat(request.at("/messages/1/content").toString()).doesNotContain("by area");
        });
        assertThat(asked.stream().map(PaidBenchmarkTest::system).filter(system -> system.contains("by area")))
                .hasSize(3);
        assertThat(asked.stream()
                        .map(PaidBenchmarkTest::system)
                        .map(system -> system.replaceAll("(?s)\n\n## A skill.*", ""))
                        .distinct())
                .hasSize(1);
    }

    private static String system(JsonNode request) {
        return request.at("/messages/0/content").asText();
    }

    @Test
    void answers_are_graded_at_temperature_0_and_written_at_the_models_own() {
        measured(Benchmarks.with("runs", 1));
        assertThat(provider.log(Module.GRADER))
                .extracting(seen -> seen.request().path("temperature").asDouble(-1))
                .containsOnly(0.0);
        assertThat(provider.log(Module.SOLVER))
                .extracting(seen -> seen.request().has("temperature"))
                .containsOnly(false);
    }

    @Test
    void a_model_that_takes_no_temperature_grades_at_its_own() {
        provider.atItsOwnTemperature();
        Job job = measured(Benchmarks.with("runs", 1));
        assertThat(job.outcome().error()).isNull();
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(provider.log(Module.GRADER)).hasSize(6);
    }

    @Test
    void a_budget_of_a_cent_is_not_exceeded() {
        Job job = measured(Benchmarks.with("budget_usd", 0.01, "runs", 10));
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.outcome().result().metadata()).containsEntry("stop", "budget");
        assertThat(job.outcome().usage().costUsd()).isBetween(BigDecimal.ZERO, new BigDecimal("0.01"));
        assertThat(provider.log()).isNotEmpty();
    }

    @Test
    void to_cancel_it_hangs_up_on_the_provider() {
        provider.delaying(Duration.ofHours(1));
        String id = rooms.aBenchmark(Benchmarks.with()).id();
        await(provider.seen(Module.SOLVER, Ending.OPEN));
        rooms.ask(new JobsRequest.Cancel(id, "ada"));
        await(provider.seen(Module.SOLVER, Ending.HUNG_UP));
        assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.CANCELLED);
    }
}
