package dev.skillfleet.benchmark;

import static dev.skillfleet.benchmark.ComparisonTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fields are those that other tools read, so they are spelled out here. */
class BenchmarkFileTest {
    private static final Evals EVALS = Evals.of(List.of(
            Map.of(
                    "id",
                    1,
                    "eval_name",
                    "Ocean",
                    "prompt",
                    "Do",
                    "expectations",
                    List.of("expectation 0", "expectation 1", "expectation 2", "expectation 3")),
            Map.of(
                    "id",
                    5,
                    "prompt",
                    "Do more",
                    "expectations",
                    List.of("expectation 0", "expectation 1", "expectation 2", "expectation 3"))));

    private static Map<String, Object> file(Scored... scored) {
        return new BenchmarkFile(
                        "pdf", "docs/pdf", "a-model", "a-judge", 1, 7, EVALS, List.of(scored), List.of("First of all."))
                .fields();
    }

    @Test
    void a_run_has_its_result_nested_and_its_configuration_by_the_name_that_viewers_know() {
        Map<String, Object> file = file(run(1, 1, Arm.WITHOUT_SKILL, 1), run(1, 1, Arm.WITH_SKILL, 3));
        Map<?, ?> first = (Map<?, ?>) ((List<?>) file.get("runs")).get(0);
        assertThat(first.keySet().stream().map(String::valueOf))
                .containsExactly(
                        "eval_id",
                        "eval_name",
                        "configuration",
                        "run_number",
                        "result",
                        "expectations",
                        "notes",
                        "answer");
        assertThat(first.get("configuration")).isEqualTo("with_skill");
        assertThat(first.get("eval_name")).isEqualTo("Ocean");
        Map<?, ?> result = (Map<?, ?>) first.get("result");
        assertThat(result.keySet().stream().map(String::valueOf))
                .containsExactly(
                        "pass_rate",
                        "passed",
                        "failed",
                        "total",
                        "time_seconds",
                        "tokens",
                        "tool_calls",
                        "errors",
                        "cost_usd");
        assertThat(result.get("pass_rate")).isEqualTo(0.75);
        assertThat(((List<?>) first.get("expectations")).get(0))
                .isEqualTo(Map.of("text", "expectation 0", "passed", true, "evidence", "a quote"));
    }

    @Test
    void the_summary_holds_the_arms_first_and_signed_differences() {
        Map<String, Object> file = file(
                run(1, 1, Arm.WITHOUT_SKILL, 1),
                run(1, 1, Arm.WITH_SKILL, 3),
                run(5, 1, Arm.WITH_SKILL, 2),
                run(5, 1, Arm.WITHOUT_SKILL, 2));
        Map<?, ?> summary = (Map<?, ?>) file.get("run_summary");
        assertThat(summary.keySet().stream().map(String::valueOf))
                .containsExactly("with_skill", "without_skill", "delta");
        assertThat(((Map<?, ?>) summary.get("with_skill")).get("pass_rate"))
                .isEqualTo(Map.of("mean", 0.625, "stddev", 0.1768, "min", 0.5, "max", 0.75));
        Map<?, ?> delta = (Map<?, ?>) summary.get("delta");
        assertThat(delta.get("pass_rate")).isEqualTo("+0.25");
        assertThat(delta.get("time_seconds")).isEqualTo("+2.0");
        assertThat(delta.get("tokens")).isEqualTo("+1700");
        assertThat(delta.get("prompts_better")).isEqualTo(1);
        assertThat(delta.get("prompts_same")).isEqualTo(1);
    }

    @Test
    void the_metadata_says_what_was_run_and_by_whom() {
        Map<?, ?> metadata = (Map<?, ?>) file(run(5, 1, Arm.WITH_SKILL, 1)).get("metadata");
        assertThat(metadata.get("skill_name")).isEqualTo("pdf");
        assertThat(metadata.get("executor_model")).isEqualTo("a-model");
        assertThat(metadata.get("evals_run")).isEqualTo(List.of(5));
        assertThat(metadata.get("runs_per_configuration")).isEqualTo(1);
    }

    @Test
    void notes_point_at_what_does_not_tell_the_arms_apart() {
        List<?> notes = (List<?>) file(run(1, 1, Arm.WITH_SKILL, 3), run(1, 1, Arm.WITHOUT_SKILL, 1))
                .get("notes");
        assertThat(notes.stream().map(String::valueOf))
                .containsExactly(
                        "First of all.",
                        "Eval 1: \"expectation 0\" is met in every run, with the skill and without: it does not tell"
                                + " them apart.",
                        "Eval 1: \"expectation 3\" fails in every run, with the skill and without: it does not tell"
                                + " them apart.");
    }

    @Test
    void a_prompt_whose_figures_vary_is_named() {
        List<?> notes = (List<?>) file(
                        run(1, 1, Arm.WITH_SKILL, 0),
                        run(1, 1, Arm.WITHOUT_SKILL, 2),
                        run(1, 2, Arm.WITH_SKILL, 4),
                        run(1, 2, Arm.WITHOUT_SKILL, 2))
                .get("notes");
        assertThat(notes.toString())
                .contains("Eval 1 varies with the skill: 50 % ± 71 %.")
                .doesNotContain("varies without");
    }

    @Test
    void where_no_pair_is_complete_nothing_is_summed_up() {
        assertThat(file(run(1, 1, Arm.WITH_SKILL, 4)).get("run_summary")).isEqualTo(Map.of());
    }
}
