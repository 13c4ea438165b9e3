package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.HurriedCli;
import dev.skillfleet.testing.PseudoTerminal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real node behind a proxy that breaks event streams, and a person at a terminal. */
class StreamlessTest {
    @TempDir
    private Path folder;

    @Test
    void a_job_is_brought_to_its_end_by_long_polls_and_that_is_said_once() {
        try (ServedNode node = ServedNode.asking(folder.resolve("skills"))) {
            node.way().refuseStreams();
            try (PseudoTerminal terminal = PseudoTerminal.java(
                    120,
                    100,
                    node.environment(folder),
                    HurriedCli.class,
                    "create",
                    "Create a Python decorators skill")) {
                terminal.await("Which Python version?", "answer>");
                terminal.type("3.12" + ENTER);
                for (String question : new String[] {"Path: ", "# Python decorators", "Score: "}) {
                    terminal.await(question, "Enter takes");
                    terminal.type(ENTER);
                }

                assertThat(terminal.exit()).as(terminal.screen()).isZero();
                assertThat(terminal.screen())
                        .contains("Draft: _drafts/")
                        .containsOnlyOnce("No stream comes through; asking for news instead")
                        .doesNotContain("The server is away");
            }
            assertThat(node.asked())
                    .contains("GET /api/v2/jobs/JOB/events 200")
                    .doesNotContain("GET /api/v2/jobs/JOB/stream 200", "GET /api/v2/jobs/JOB 200");
        }
    }
}
