package dev.skillfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.Main;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.testing.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The screens of {@code src/docs/cli.md} are what the command line shows. {@code -Dscreens=write} writes those there that
 * it shows now.
 */
class ScreensTest {
    private static final Path PAGE = Path.of("src/docs/cli.md");
    private static final String TASK = "A skill for writing Python decorators";

    private final Scenes scenes = new Scenes();

    @TempDir
    private Path home;

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void a_job_that_runs() throws IOException {
        understood()
                .says(31, "phase_start", "generation", Map.of())
                .says(31, "module_start", "generation", Map.of("module", "content_generator"))
                .writes(
                        73,
                        "content_generator",
                        "# Python decorators\n\n## When to Use\n\n"
                                + "When a function needs the same wrapping in several places: logging, retries,"
                                + " caching.\n\n## Steps\n\n1. Write the inner function with `functools.wr");
        try (PseudoTerminal terminal = at("create", TASK)) {
            terminal.await("Generation · content generator", "functools.wr");

            isOnThePage("create", terminal);
        }
    }

    @Test
    void a_question_with_options() throws IOException {
        scenes.says(0, "phase_start", "understanding", Map.of())
                .ran(4, "understanding", "requirements", 2_100, "0.0042", 10)
                .asks(
                        5,
                        FakeJob.prompt(new PromptBody.Clarify(
                                List.of(
                                        new PromptBody.Question(
                                                "Which Python versions must the examples work with?",
                                                PromptBody.QuestionType.SINGLE,
                                                List.of(
                                                        new PromptBody.Option("a", "3.12 and newer", "newest syntax"),
                                                        new PromptBody.Option("b", "3.10 and newer", ""),
                                                        new PromptBody.Option("c", "3.8 and newer", "no ParamSpec")),
                                                false,
                                                true,
                                                "It decides how wrapped functions are typed."),
                                        PromptBody.Question.open("What do the readers know already?", "")),
                                "important",
                                "The task leaves two things open.",
                                "")));
        try (PseudoTerminal terminal = at("create", TASK)) {
            terminal.await("1/2 Which Python", "❯ 1 3.12", "Enter takes");
            terminal.type(PseudoTerminal.DOWN);
            terminal.await("❯ 2 3.10");

            isOnThePage("question", terminal);
        }
    }

    @Test
    void a_search_for_a_better_description() throws IOException {
        scenes.searches(3, 5, "collecting_traces", "Collecting traces", "0.21")
                .searches(20, 30, "collecting_traces", "Collecting traces", "0.64")
                .searches(31, 35, "proposing_instructions", "Proposing instructions", "0.85")
                .searches(74, 62, "searching_optimal_params", "Searching optimal params", "1.64")
                .says(
                        96,
                        "complete",
                        "optimization",
                        Map.of(
                                "status",
                                "completed",
                                "attempt",
                                1,
                                "result",
                                Map.of(
                                        "recommendation",
                                        "apply",
                                        "reason",
                                        "A gain of +0.21 in the test: its 95 % interval reaches from +0.07 to +0.36.",
                                        "metric",
                                        0.84,
                                        "cost_usd",
                                        2.30)));

        isOnThePage("optimize", ended("optimize", "writing/release-notes", "--watch"));
    }

    @Test
    void what_a_search_may_cost() throws IOException {
        scenes.server().on("POST /api/v1/optimization/estimate", 200, """
                {"skill": "writing/release-notes", "optimizer": "reflect", "train": 6, "dev": 6, "test": 8, "proposed": false,
                "runs": 3, "rivals": 12, "evaluations": 462, "proposals": 16, "tokens": {"in": 494000, "out": 23280},
                "cost": "$1.84", "estimate_usd": 1.8312, "models": ["claude-sonnet-4-5"], "budget_usd": null,
                "asks_above_usd": 1}
                """);

        isOnThePage("plan", ended("optimize", "writing/release-notes", "--dry-run"));
    }

    @Test
    void a_list_of_jobs() throws IOException {
        Map<String, Object> waiting = Scenes.job("pending_user_input");
        Map<String, Object> done = Scenes.job("completed");
        done.put("job_id", "1c0be7a2-9a43-4d0c-8f57-60a3a6a5b9d4");
        done.put("task_description", "日本語の技術文書を校正するスキル");
        done.put("created_at", "2026-01-01T08:05:00.000000Z");
        scenes.server().on("GET /api/v2/jobs", 200, Json.write(Map.of("items", List.of(waiting, done))));

        isOnThePage("jobs", ended("jobs", "list"));
    }

    @Test
    void a_server_that_is_not_there() throws IOException {
        scenes.close();

        isOnThePage("error", ended("jobs", "list"));
    }

    private Scenes understood() {
        return scenes.says(0, "phase_start", "understanding", Map.of())
                .ran(4, "understanding", "requirements", 2_100, "0.0042", 10)
                .ran(11, "understanding", "intent_analyzer", 1_900, "0.0035", 18)
                .ran(14, "understanding", "taxonomy_finder", 2_400, "0.0047", 26)
                .says(
                        30,
                        "reasoning",
                        "understanding",
                        Map.of(
                                "module",
                                "plan_synthesizer",
                                "reasoning",
                                "The readers know functions but not closures, so that the outline has to begin"
                                        + " there and come to class decorators last."))
                .ran(30, "understanding", "plan_synthesizer", 3_900, "0.0102", 35);
    }

    private PseudoTerminal ended(String... args) {
        try (PseudoTerminal terminal = at(args)) {
            terminal.exit();
            return terminal;
        }
    }

    private PseudoTerminal at(String... args) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SKILL_FLEET_API_URL", scenes.server().url());
        environment.put("HOME", home.toString());
        environment.put("TZ", "UTC");
        return PseudoTerminal.java(120, 40, environment, Main.class, args);
    }

    private void isOnThePage(String name, PseudoTerminal terminal) throws IOException {
        // a server of the test's has any port
        String shown = terminal.screen().replace(scenes.server().url(), "http://127.0.0.1:8000");
        String page = Files.readString(PAGE);
        Matcher place = Pattern.compile("(<!-- screen " + name + " -->\\n```text\\n)(.*?)(\\n```\\n)", Pattern.DOTALL)
                .matcher(page);
        assertThat(place.find()).as("%s has a place for %s", PAGE, name).isTrue();
        if (System.getProperty("screens", "").equals("write")) {
            Files.writeString(PAGE, page.substring(0, place.end(1)) + shown + page.substring(place.start(3)));
        } else {
            assertThat(place.group(2)).isEqualTo(shown);
        }
    }
}
