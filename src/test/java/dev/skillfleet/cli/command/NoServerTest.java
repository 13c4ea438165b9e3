package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.PseudoTerminal.CTRL_C;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.StandingCli;
import dev.skillfleet.testing.ChildProcess;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.PseudoTerminal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who asks for a skill where no server is. Time stands still at the first wait, so that whatever is seen came before it. */
class NoServerTest {
    private static final int USUAL = 80;

    private final String nowhere = "http://127.0.0.1:" + FreePort.any();
    private final Map<String, String> environment = Map.of("SKILL_FLEET_API_URL", nowhere);

    @Test
    void what_to_do_is_on_a_screen_of_usual_width_before_anything_is_waited_for_and_ctrl_c_ends_it() {
        try (PseudoTerminal terminal =
                PseudoTerminal.java(USUAL, 24, environment, StandingCli.class, "create", "A skill for release notes")) {
            terminal.await("trying again in 1 s", "--embedded`");
            assertThat(String.join(" ", terminal.rows()))
                    .contains(
                            "no server at " + nowhere,
                            "start one with `serve`, or make a skill without one by `create --embedded`");
            terminal.type(CTRL_C);

            assertThat(terminal.exit()).isEqualTo(130);
        }
    }

    @Test
    void a_pipe_is_told_the_same() {
        try (ChildProcess command = ChildProcess.start(
                environment,
                ChildProcess.command(StandingCli.class, "create", "A skill for release notes", "--auto-approve"))) {
            List<String> told = command.lines("trying again in 1 s");

            assertThat(told).singleElement().asString().contains("no server at " + nowhere, "`serve`", "--embedded`");
        }
    }
}
