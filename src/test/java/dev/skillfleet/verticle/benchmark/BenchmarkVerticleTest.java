package dev.skillfleet.verticle.benchmark;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Graded;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Solved;
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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkVerticleTest {
    private final SettableClock clock = new SettableClock();
    private final CannedModel canned = new CannedModel();

    private Rooms rooms(Model model) {
        return new Rooms(new MemoryJobStore(clock), model, clock);
    }

    private Job measured(Model model, Map<String, Object> order) {
        try (Rooms rooms = rooms(model)) {
            return rooms.untilEnded(rooms.aBenchmark(order).id());
        }
    }

    private static Map<String, Object> report(Job job) {
        return job.outcome().result().metadata();
    }

    private static Map<?, ?> benchmark(Job job) {
        return (Map<?, ?>) report(job).get("benchmark");
    }

    @Test
    void what_the_skill_brings_is_what_its_answers_meet_beyond_those_without_it() {
        Job job = measured(canned, Benchmarks.with());
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(report(job))
                .containsEntry("stop", "complete")
                .containsEntry("metric", 1.0)
                .containsEntry("baseline_metric", 0.5)
                .containsEntry("delta", 0.5);
        assertThat(job.outcome().result().skillContent()).isEqualTo(Benchmarks.SKILL);
        assertThat(benchmark(job).get("notes").toString())
                .contains("Eval 7: \"Names \"3.1\"\" is met in every run, with the skill and without");
    }

    @Test
    void the_arms_differ_in_the_skill_alone_and_the_grader_is_told_of_none() {
        List<Solved.Input> asked = new CopyOnWriteArrayList<>();
        List<Graded.Input> graded = new CopyOnWriteArrayList<>();
        canned.answer(Module.SOLVER, input -> {
            asked.add(input);
            return new Solved("the same in both arms");
        });
        canned.answer(Module.GRADER, input -> {
            graded.add(input);
            return new Graded(input.expectations().stream()
                    .map(each -> new Graded.Verdict(each.number(), false, ""))
                    .toList());
        });
        Map<String, Object> order = Benchmarks.with(
                "references", List.of(Map.of("path", "references/areas.md", "text", "Areas are API and UI.")));
        Job job = measured(canned, order);
        assertThat(asked).hasSize(12);
        assertThat(asked.stream().filter(input -> input.skill() == null)).hasSize(6);
        assertThat(asked.stream().map(Solved.Input::skill).distinct()).containsExactlyInAnyOrder(null, """
                        <skill name="release-notes">
                        # Release notes

                        Group the changes by area, the breaking ones first.
                        </skill>

                        <file path="references/areas.md">
                        Areas are API and UI.
                        </file>""");
        assertThat(asked.stream().map(Solved.Input::question).distinct())
                .as("a prompt is the same in every run")
                .hasSize(3);
        assertThat(graded.stream().distinct())
                .as("equal answers are graded by equal questions")
                .hasSize(3);
        assertThat(report(job)).containsEntry("delta", 0.0);
    }

    @Test
    void a_file_that_comes_with_a_prompt_is_read_in_both_arms() {
        Map<String, Object> eval = Map.of(
                "prompt",
                "Write the notes",
                "files",
                List.of(Map.of("path", "evals/log.txt", "text", "fix: the clock")),
                "expectations",
                List.of("Speaks of \"the clock\""));
        Job job = measured(canned, Benchmarks.with("evals", List.of(eval)));
        assertThat(report(job)).containsEntry("metric", 1.0).containsEntry("baseline_metric", 1.0);
    }

    @Test
    void progress_is_told_in_the_words_of_the_steps_and_never_falls() {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            String id = rooms.aBenchmark(Benchmarks.with()).id();
            rooms.untilEnded(id);
            List<JobEvent> progress = rooms.log(id).stream()
                    .filter(event ->
                            event.type() == EventType.PROGRESS && event.data().containsKey("step"))
                    .toList();
            assertThat(progress.stream().map(event -> event.data().get("step")).distinct())
                    .containsExactlyInAnyOrder("running_with_skill", "running_without_skill", "grading");
            assertThat(progress.stream().map(event -> (Double) event.data().get("percent")))
                    .isSorted()
                    .allMatch(percent -> percent <= 100);
            assertThat(progress.stream()
                            .map(event ->
                                    new BigDecimal(event.data().get("cost_usd").toString())))
                    .isSorted();
            assertThat(progress).extracting(JobEvent::message).contains("Running with the skill");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 13, 17, 23})
    void it_stops_before_the_call_that_would_exceed_its_budget_and_compares_pairs_only(int cents) {
        Job job = measured(
                new PricedModel(canned), Benchmarks.with("budget_usd", cents / 100.0, "confirm_above_usd", 100));
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(canned.calls()).hasSize(cents);
        assertThat(job.outcome().usage().costUsd()).isEqualByComparingTo(new BigDecimal(cents).movePointLeft(2));
        assertThat(report(job)).containsEntry("stop", "budget");
        assertThat(benchmark(job).get("notes").toString())
                .contains("It ended early", "would go beyond the job's budget of $0.");
        Map<?, ?> summary = (Map<?, ?>) report(job).get("run_summary");
        if (cents <= 9) { // four prompts in both arms are eight answers, and one graded run is no pair
            assertThat(summary).isEmpty();
            assertThat(report(job)).containsEntry("metric", null).containsEntry("delta", null);
        }
        if (cents >= 16) {
            assertThat(((Map<?, ?>) summary.get("delta")).get("pairs")).isEqualTo(cents == 23 ? 5 : 4);
        }
    }

    @Test
    void to_cancel_it_stops_the_calls_that_are_under_way() {
        canned.gated(Module.SOLVER, Promise.promise().future());
        try (Rooms rooms = rooms(canned)) {
            String id = rooms.aBenchmark(Benchmarks.with()).id();
            await(canned.called(Module.SOLVER));
            rooms.ask(new JobsRequest.Cancel(id, "ada"));
            assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.CANCELLED);
            rooms.leave();
            assertThat(canned.cancelled()).hasSameSizeAs(canned.calls());
            assertThat(canned.calls()).as("no more wait for each other").hasSize(4);
        }
    }

    @Test
    void what_may_cost_more_than_the_limit_is_confirmed_first() {
        try (Rooms rooms = rooms(new PricedModel(canned))) {
            String id =
                    rooms.aBenchmark(Benchmarks.with("confirm_above_usd", 0.2)).id();
            assertThat(rooms.untilAsked(id).prompt().body().toString())
                    .contains("12 answers written and graded, for at least about $0.24");
            assertThat(canned.calls()).as("nothing is spent before").isEmpty();
            await(rooms.answer(id, Map.of("action", "proceed")));
            assertThat(rooms.untilEnded(id).status()).isEqualTo(JobStatus.COMPLETED);
        }
    }

    @Test
    void a_skill_of_the_folder_is_measured_by_its_id() {
        try (Rooms rooms = rooms(canned)) {
            rooms.skills()
                    .skill(new Reply.Skill(
                            "writing/release-notes",
                            "release-notes",
                            "Writes release notes.",
                            "1.0.0",
                            "domain",
                            Map.of(),
                            Benchmarks.SKILL,
                            "stamp",
                            clock.instant(),
                            false));
            rooms.skills().reference("writing/release-notes", "references/style.md", "Past tense");
            Map<String, Object> order = Benchmarks.with(
                    "skill_path",
                    "writing/release-notes",
                    "evals",
                    List.of(Map.of("prompt", "Write notes", "assertions", List.of("Says \"Past tense\""))));
            order.remove("content");
            Job job = rooms.untilEnded(rooms.aBenchmark(order).id());
            assertThat(report(job))
                    .containsEntry("skill", "writing/release-notes")
                    .containsEntry("delta", 1.0);
        }
    }

    @Test
    void an_order_that_cannot_be_carried_out_fails_in_words_and_costs_nothing() {
        assertThat(error(new TemplateModel(), Benchmarks.with()))
                .startsWith("estimate: a benchmark needs models, one that answers and one that grades");
        assertThat(error(canned, Benchmarks.with("content", "no skill")))
                .isEqualTo("skill_reader: the skill has no name, or says nothing");
        assertThat(error(canned, Benchmarks.with("evals", List.of(Map.of("id", 4, "prompt", "Do it")))))
                .isEqualTo("eval_set: eval 4 says nowhere what is expected of an answer");
        assertThat(error(canned, Benchmarks.with("runs", 100)))
                .isEqualTo(
                        "eval_set: 3 prompts, 100 runs each, with and without: that is 600 answers, and 400 are the most");
        assertThat(canned.calls()).isEmpty();
    }

    private String error(Model model, Map<String, Object> order) {
        return measured(model, order).outcome().error();
    }
}
