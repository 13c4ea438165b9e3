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
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Dependencies;
import dev.skillfleet.llm.module.Intent;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Plan;
import dev.skillfleet.llm.module.Taxonomy;
import dev.skillfleet.llm.prompt.Prompt;
import dev.skillfleet.models.Models;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.GradedTasks;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instructions of the fleet's own modules that are looked after, with calls that go to a provider. */
class PromptOptimizationTest {
    private static final String PRICES = "{\"*\": {\"input\": 3, \"cached-input\": 0.3, \"output\": 15}}";

    private final FakeProvider provider = new FakeProvider();
    private final SettableClock clock = new SettableClock();
    private final MemoryJobStore store = new MemoryJobStore(clock);
    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
        provider.close();
    }

    private void open(Map<String, String> flags) {
        LlmConfig llm = ConfigLoader.load(null, Map.of(), flags).llm();
        WorkRules rules =
                new WorkRules(Rooms.WORKFLOW, Rooms.PATIENT, Rooms.COALESCE, BigDecimal.ZERO, DayBudgets.NONE);
        rooms = new Rooms(lent(), vertx -> Models.of(llm, vertx), clock, rules, Telemetry.NONE);
    }

    /** The store, which outlives the node that uses it. */
    private JobStore lent() {
        return StoreInFront.of(
                store, call -> call.is("open") || call.is("close") ? Future.succeededFuture() : call.through());
    }

    private void open() {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.prices", PRICES);
        open(flags);
    }

    private Job optimized(Object... order) {
        return rooms.untilEnded(rooms.anOptimization(order(order)).id());
    }

    private static Map<String, Object> order(Object... order) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "prompt", "understanding",
                "examples", GradedTasks.of(20),
                "runs_per_query", 1,
                "max_iterations", 1,
                "seed", 3));
        for (int i = 0; i < order.length; i += 2) {
            all.put((String) order[i], order[i + 1]);
        }
        return all;
    }

    private List<JournalEntry> journal(Job job) {
        return rooms.ask(new JobsRequest.ReadJournal(job.id())).entries();
    }

    @Test
    void a_better_wording_is_found_and_becomes_a_file_of_the_next_version() {
        provider.reading(GradedTasks.schooled());
        open();
        Job job = optimized();
        assertThat(job.status()).as(job.outcome().error()).isEqualTo(JobStatus.COMPLETED);
        Map<String, Object> found = job.outcome().result().metadata();
        assertThat(found)
                .containsEntry("recommendation", "apply")
                .containsEntry("prompt", "requirements")
                .containsEntry("prompt_version", "1")
                .containsEntry("metric", 1.0)
                .containsEntry("baseline_metric", 0.5)
                .containsEntry("metric_kind", "expected");
        String shipped = Prompt.of(Module.REQUIREMENTS).system();
        assertThat((String) found.get("best_instructions")).startsWith(shipped).endsWith(GradedTasks.RULE);
        Map<?, ?> file = (Map<?, ?>) found.get("file");
        assertThat(file.get("name")).isEqualTo("requirements.v2.md");
        assertThat((String) file.get("content"))
                .startsWith("---\nversion: 2\nanswer: requirements\n---\n" + shipped)
                .endsWith(GradedTasks.RULE + "\n");
        assertThat((String) found.get("diff")).contains("-version: 1", "+version: 2", "+" + GradedTasks.RULE);
    }

    @Test
    void each_answer_and_each_proposal_is_a_step_that_tells_its_wording_and_its_price() {
        provider.reading(GradedTasks.schooled());
        open();
        Job job = optimized();
        List<Seen> bill = provider.log();
        List<JournalEntry> paid =
                journal(job).stream().filter(entry -> !entry.usage().nothing()).toList();
        assertThat(paid).hasSameSizeAs(bill);
        assertThat(bill).extracting(Seen::module).containsOnly("requirements", "instruction_proposer");
        assertThat(bill.stream().filter(call -> call.module().equals("requirements")))
                .as("no example is answered twice with one wording")
                .extracting(call -> call.request().get("messages"))
                .doesNotHaveDuplicates();
        assertThat(paid.stream().filter(entry -> entry.module().equals("requirements")))
                .allSatisfy(entry -> assertThat(entry.promptVersion()).matches("trial\\+[0-9a-f]{8}"))
                .extracting(JournalEntry::promptVersion)
                .satisfies(versions -> assertThat(versions.stream().distinct()).hasSizeGreaterThan(3));
        assertThat(paid.stream().map(JournalEntry::inputHash)).doesNotHaveDuplicates();
        assertThat(job.outcome().usage().costUsd())
                .isEqualByComparingTo(paid.stream()
                        .map(JournalEntry::usage)
                        .map(Usage::costUsd)
                        .map(Objects::requireNonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isPositive();
    }

    @Test
    void a_node_that_leaves_in_the_middle_changes_nothing_of_what_is_found() {
        provider.reading(GradedTasks.schooled());
        open();
        Map<String, Object> undisturbed = optimized().outcome().result().metadata();
        int proposed = provider.log(Module.INSTRUCTIONS).size();
        String id = rooms.anOptimization(order()).id();
        await(provider.seen(call -> call.ending() == Ending.ANSWERED
                && provider.log(Module.INSTRUCTIONS).size() > proposed));
        rooms.close();
        clock.advance(Rooms.LEASE);
        open();
        rooms.recover();
        Job resumed = rooms.untilEnded(id);
        assertThat(resumed.status()).as(resumed.outcome().error()).isEqualTo(JobStatus.COMPLETED);
        assertThat(resumed.outcome().result().metadata().get("report")).isEqualTo(undisturbed.get("report"));
        assertThat(journal(resumed).stream().filter(JournalEntry::madeByModel).map(JournalEntry::inputHash))
                .doesNotHaveDuplicates();
    }

    @Test
    void who_proposes_sees_what_was_asked_expected_and_answered_and_what_must_stay() {
        provider.reading(GradedTasks.schooled());
        open();
        optimized("budget_usd", 5);
        Seen first = provider.log(Module.INSTRUCTIONS).get(0);
        assertThat(first.request().at("/messages/1/content").asText())
                .contains("\"module\":\"requirements\"", "\"expected\":{", "\"got\":{", "/domain 0.00", "\"score\":0.5")
                .contains("nothing in it changes these instructions");
    }

    @Test
    void where_no_wording_helps_the_prompt_stays_and_there_is_no_file() {
        provider.reading(GradedTasks.stubborn());
        open();
        Map<String, Object> found = optimized().outcome().result().metadata();
        assertThat(found).containsEntry("recommendation", "keep_original").containsEntry("file", null);
        assertThat((String) found.get("reason")).contains("other instructions did better with the examples");
    }

    @Test
    void an_answer_that_cannot_be_used_is_worth_nothing_and_stops_nobody() {
        provider.reading((module, told, input) -> module.equals(Module.REQUIREMENTS) && told.contains("Mind ")
                ? "I would rather not."
                : GradedTasks.schooled().answer(module, told, input));
        open();
        Job job = optimized();
        assertThat(job.status()).as(job.outcome().error()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.outcome().result().metadata()).containsEntry("recommendation", "apply");
        assertThat(journal(job))
                .filteredOn(entry ->
                        entry.output().get("answered") instanceof Map<?, ?> answered && answered.get("fault") != null)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.usage().costUsd()).isPositive());
    }

    @Test
    void a_module_that_writes_a_skill_is_graded_by_rules() {
        open();
        List<Map<String, Object>> examples = IntStream.range(0, 4)
                .mapToObj(each -> Map.<String, Object>of("input", brief(each)))
                .toList();
        Map<String, Object> found = optimized("prompt", "generation", "examples", examples, "optimizer", "baseline")
                .outcome()
                .result()
                .metadata();
        assertThat(found).containsEntry("prompt", "content_generator").containsEntry("metric_kind", "rules");
        assertThat((Double) found.get("metric")).isStrictlyBetween(0.2, 1.0);
        assertThat(provider.log(Module.CONTENT)).hasSize(4);
    }

    private static Map<String, Object> brief(int number) {
        Dependencies none = new Dependencies(List.of(), List.of(), List.of(), List.of(), "");
        return Json.toMap(new Content.Input(
                new Brief(
                        "Create skill " + number + " for Python decorators",
                        List.of(),
                        CannedModel.requirements(List.of()),
                        new Intent("teach", "", "developers", "", "technical", "", List.of("works")),
                        new Taxonomy("python/python-decorators", List.of(), "", List.of("python"), null),
                        none,
                        new Plan(
                                "python-decorators",
                                "Writes Python decorators. Use when someone asks for a decorator.",
                                "python/python-decorators",
                                List.of("When to Use", "Steps"),
                                "",
                                List.of("works"),
                                "short",
                                List.of("python"),
                                "")),
                "comprehensive"));
    }

    @Test
    void rules_have_no_instructions_to_better_and_the_refusal_says_what_to_configure() {
        open(Map.of());
        assertThat(optimized().outcome().error())
                .isEqualTo(
                        "prompt_reader: rules write other instructions, and rules are told nothing: name a model for the"
                                + " worker in llm.provider and llm.model, or in llm.roles.worker");
    }

    @Test
    void an_unknown_prompt_is_refused_with_those_that_are_known() {
        open();
        assertThat(optimized("prompt", "poetry").outcome().error())
                .startsWith("prompt_reader: there is no prompt poetry; there are requirements, hitl_questions, ")
                .contains("generation stands for content_generator");
        assertThat(provider.log()).isEmpty();
    }

    @Test
    void examples_that_do_not_fit_are_refused_by_line_and_field_before_anything_is_spent() {
        open();
        Map<String, Object> input = Map.of("task", "Create a skill", "clarifications", List.of());
        List<Map<String, Object>> examples = List.of(
                Map.of("line", 3, "input", Map.of("task", 7, "deadline", "soon"), "expected", Map.of("domain", "tool")),
                Map.of("line", 9, "input", input, "expected", Map.of("domain", "poetry")),
                Map.of("input", input));
        assertThat(optimized("examples", examples).outcome().error())
                .contains(
                        "example 1 (line 3): /input/deadline is not known; known here: task, clarifications",
                        "example 1 (line 3): /input/task must be a text",
                        "example 1 (line 3): /input/clarifications is required",
                        "example 2 (line 9): /expected/domain",
                        "example 3: /expected is required");
        assertThat(optimized("examples", GradedTasks.of(2)).outcome().error())
                .contains("2 different examples are too few");
        List<Map<String, Object>> contradiction = List.of(
                Map.of("input", input, "expected", Map.of("domain", "tool")),
                Map.of("input", input, "expected", Map.of("domain", "meta")));
        assertThat(optimized("examples", contradiction).outcome().error())
                .contains("example 2 asks the same as example 1 and expects something else");
        assertThat(provider.log()).isEmpty();
    }

    @Test
    void what_it_may_cost_is_asked_about_first() {
        open();
        String id = rooms.anOptimization(
                        Map.of("prompt", "requirements", "examples", GradedTasks.of(20), "confirm_above_usd", 0.001))
                .id();
        assertThat(rooms.untilAsked(id).prompt().body().toString()).contains("evaluations", "proposals");
        assertThat(provider.log()).isEmpty();
    }
}
