package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.PseudoTerminal.CTRL_C;
import static dev.skillfleet.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.Main;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.PseudoTerminal;
import io.vertx.core.Promise;
import java.nio.file.Path;
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
            terminal.await("Path: python/python-decorators", "revise or cancel>");
            terminal.type(ENTER);
            terminal.await("# Python decorators", "refine or cancel>");

            assertThat(node.asked())
                    .containsExactly("POST /api/v2/jobs 201", "GET /api/v2/jobs/JOB/stream 200", ANSWER, ANSWER);

            terminal.type(ENTER);
            terminal.await("Score: ", "cancel>");
            terminal.type(ENTER);

            assertThat(terminal.exit()).isZero();
            assertThat(terminal.screen()).contains("Draft: _drafts/", "Validation: ", "Next: look the draft over");
            assertThat(node.asked())
                    .containsExactly(
                            "POST /api/v2/jobs 201", "GET /api/v2/jobs/JOB/stream 200", ANSWER, ANSWER, ANSWER, ANSWER);
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

    private PseudoTerminal skillFleet(String... args) {
        return PseudoTerminal.java(120, 50, node.environment(folder), Main.class, args);
    }
}
