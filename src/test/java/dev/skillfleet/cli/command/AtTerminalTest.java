package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.PseudoTerminal.CTRL_C;
import static dev.skillfleet.testing.PseudoTerminal.DOWN;
import static dev.skillfleet.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.Main;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Questions;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.PseudoTerminal;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a person has it: a process of its own at a real terminal, and a real node. */
class AtTerminalTest {
    private static final String ANSWER = "POST /api/v2/hitl/JOB/response 200";

    @TempDir
    private Path folder;

    private ServedNode node;

    @BeforeEach
    void serve() {
        node = ServedNode.asking(folder.resolve("skills"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void from_start_to_draft_there_is_one_request_to_create_one_stream_and_one_for_each_answer() {
        try (PseudoTerminal terminal = skillFleet("create", "Create a Python decorators skill")) {
            terminal.await("Which Python version?", "answer>");
            terminal.type("3.12" + ENTER);
            terminal.await("Path: python/python-decorators", "Enter takes");
            terminal.type(ENTER);
            terminal.await("# Python decorators", "Enter takes");

            assertThat(node.asked())
                    .containsExactly("POST /api/v2/jobs 201", "GET /api/v2/jobs/JOB/stream 200", ANSWER, ANSWER);

            terminal.type(ENTER);
            terminal.await("Score: ", "Enter takes");
            terminal.type(ENTER);

            assertThat(terminal.exit()).isZero();
            assertThat(terminal.screen()).contains("Draft: _drafts/", "Validation: ", "Next: look the draft over");
            assertThat(node.asked())
                    .containsExactly(
                            "POST /api/v2/jobs 201", "GET /api/v2/jobs/JOB/stream 200", ANSWER, ANSWER, ANSWER, ANSWER);
        }
    }

    @Test
    void a_choice_is_made_with_the_arrow_keys_or_by_number_and_can_be_taken_back() {
        CannedModel model = ServedNode.unsure()
                .answer(
                        Module.QUESTIONS,
                        input -> new Questions(
                                List.of(
                                        choice("Which version?", false, "3.11", "3.12", "3.13"),
                                        choice("Which frameworks?", true, "Flask", "Django")),
                                "important",
                                "",
                                ""));
        try (ServedNode choosy = new ServedNode(folder.resolve("choosy"), model);
                PseudoTerminal terminal = PseudoTerminal.java(
                        100,
                        60,
                        choosy.environment(folder),
                        Main.class,
                        "create",
                        "Create a Python decorators skill")) {
            terminal.await("1/2 Which version?", "❯ 1 3.11", "  2 3.12", "  4 other", "  5 no answer", "Enter takes");
            terminal.type(DOWN);
            terminal.await("  1 3.11", "❯ 2 3.12");
            terminal.type(ENTER);
            terminal.await("❯ 3.12", "2/2 Which frameworks?", "❯ [ ] 1 Flask");
            terminal.type("b");
            terminal.await("2/2 Which frameworks?", "1/2 Which version?", "❯ 1 3.11");
            terminal.type("3");
            terminal.await("❯ 3.13", "2/2 Which frameworks?", "❯ [ ] 1 Flask");
            terminal.type("2 ");
            terminal.await("[ ] 1 Flask", "❯ [ ] 2 Django");
            terminal.type("12" + ENTER);
            terminal.await("❯ Flask", "❯ Django", "Path: ", "Enter takes");
            terminal.type("c");
            terminal.await("c again cancels the job");
            terminal.type("c");

            assertThat(terminal.exit()).isEqualTo(1);
            assertThat(terminal.screen()).contains("Job cancelled").doesNotContain("Enter takes");
        }
    }

    @Test
    void a_change_is_written_in_an_editor_and_the_draft_shown_again_by_what_has_changed() {
        Map<String, String> environment = new HashMap<>(node.environment(folder));
        environment.put("EDITOR", "printf 'shorter\nand with examples\n' >");
        try (PseudoTerminal terminal =
                PseudoTerminal.java(100, 80, environment, Main.class, "create", "Create a Python decorators skill")) {
            terminal.await("Which Python version?", "answer>");
            terminal.type(":edit" + ENTER);
            terminal.await("shorter", "and with examples", "Path: ", "Enter takes");
            terminal.type(ENTER);
            terminal.await("# Python decorators", "❯ 1 proceed", "  2 refine", "  3 show the whole draft");
            terminal.type("2");
            terminal.await("what should change");
            terminal.type("say more" + ENTER);

            terminal.await("what should change", "⋯", "- first", "+ ", "❯ 1 proceed");
            terminal.type("l");

            assertThat(terminal.exit()).isZero();
            assertThat(terminal.screen()).contains("goes on. Come back with `jobs watch");
        }
    }

    @Test
    void who_leaves_at_a_question_is_told_how_to_come_back_and_finds_it_again() {
        String job;
        try (PseudoTerminal terminal = skillFleet("create", "Create a Python decorators skill")) {
            terminal.await("Job: ", "answer>");
            job = terminal.rows().get(0).substring("Job: ".length());
            terminal.type(CTRL_C);

            assertThat(terminal.exit()).isEqualTo(130);
            assertThat(terminal.screen()).contains("Job " + job + " goes on.", "jobs watch");
        }
        try (PseudoTerminal terminal = skillFleet("jobs", "watch", job, "--ask")) {
            terminal.await("Which Python version?", "answer>");
        }
    }

    @Test
    void who_leaves_in_the_middle_of_a_step_is_told_how_to_come_back() {
        Promise<Void> gate = Promise.promise();
        try (ServedNode busy = new ServedNode(
                        folder.resolve("busy"), new CannedModel().gated(Module.REQUIREMENTS, gate.future()));
                PseudoTerminal terminal = PseudoTerminal.java(
                        120, 50, busy.environment(folder), Main.class, "create", "Create a Python decorators skill")) {
            terminal.await("Job: ", "equirements");
            terminal.type(CTRL_C);

            assertThat(terminal.exit()).isEqualTo(130);
            assertThat(terminal.screen()).containsOnlyOnce("goes on. Come back with `jobs watch");
            gate.complete();
        }
    }

    private static PromptBody.Question choice(String text, boolean several, String... options) {
        return new PromptBody.Question(
                text,
                several ? PromptBody.QuestionType.MULTI : PromptBody.QuestionType.SINGLE,
                Arrays.stream(options)
                        .map(option -> new PromptBody.Option(option, option, ""))
                        .toList(),
                several,
                true,
                "");
    }

    private PseudoTerminal skillFleet(String... args) {
        return PseudoTerminal.java(120, 50, node.environment(folder), Main.class, args);
    }
}
