package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Usage;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An optimization whose calls go to a provider, which knows what it was asked. */
class PaidOptimizationTest {
    private static final String PRICES = "{\"*\": {\"input\": 3, \"cached-input\": 0.3, \"output\": 15}}";
    private static final String SKILL = """
            ---
            name: release-notes
            description: Writes release notes.
            ---
            # Release notes
            """;

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

    private static Map<String, Object> order() {
        List<Map<String, Object>> queries = new ArrayList<>();
        for (String verb : List.of("draft", "polish", "shorten", "check", "print", "archive", "find", "sign")) {
            queries.add(Map.of("query", verb + " our changelog", "should_trigger", true));
            queries.add(Map.of("query", verb + " our invoice", "should_trigger", false));
        }
        return new HashMap<>(
                Map.of("content", SKILL, "eval_set", queries, "runs_per_query", 1, "max_iterations", 1, "seed", 3));
    }

    @Test
    void what_the_job_has_cost_is_what_the_provider_was_asked_each_call_once() {
        Job job = rooms.untilEnded(rooms.anOptimization(order()).id());
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        List<Seen> bill = provider.log();
        assertThat(bill).extracting(Seen::ending).containsOnly(Ending.ANSWERED);
        assertThat(bill.stream().filter(call -> call.module().equals("trigger_router")))
                .extracting(Seen::identity)
                .doesNotHaveDuplicates();
        List<JournalEntry> paid = rooms.ask(new JobsRequest.ReadJournal(job.id())).entries().stream()
                .filter(entry -> !entry.usage().nothing())
                .toList();
        assertThat(paid).hasSameSizeAs(bill);
        BigDecimal sum = paid.stream()
                .map(JournalEntry::usage)
                .map(Usage::costUsd)
                .map(Objects::requireNonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(job.outcome().usage().costUsd()).isEqualByComparingTo(sum).isPositive();
        assertThat(job.outcome().usage().estimated()).isFalse();
    }

    @Test
    void a_budget_of_a_cent_is_not_exceeded() {
        Map<String, Object> order = order();
        order.put("budget_usd", 0.01);
        Job job = rooms.untilEnded(rooms.anOptimization(order).id());
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.outcome().result().metadata()).containsEntry("recommendation", "keep_original");
        assertThat(job.outcome().usage().costUsd()).isBetween(BigDecimal.ZERO, new BigDecimal("0.01"));
        assertThat(provider.log()).isNotEmpty();
    }

    @Test
    void to_cancel_it_hangs_up_on_the_provider() {
        provider.delaying(Duration.ofHours(1));
        String id = rooms.anOptimization(order()).id();
        await(provider.seen(Module.ROUTER, Ending.OPEN));
        rooms.ask(new JobsRequest.Cancel(id, "ada"));
        await(provider.seen(Module.ROUTER, Ending.HUNG_UP));
        assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.CANCELLED);
    }
}
