package dev.skillfleet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PseudoTerminalTest {
    @Test
    void a_command_sees_a_terminal_of_that_size_and_what_is_typed() {
        try (PseudoTerminal terminal = run("stty size; read line; echo \"[$line]\"")) {
            terminal.await("20 60");
            terminal.type("schön" + PseudoTerminal.ENTER);

            assertThat(terminal.exit()).isZero();
            assertThat(terminal.rows()).containsExactly("20 60", "schön", "[schön]");
        }
    }

    @Test
    void what_is_overwritten_is_not_on_the_screen() {
        try (PseudoTerminal terminal = run("printf 'first\\nsecond\\r\\033[Kthird'; exit 3")) {
            assertThat(terminal.exit()).isEqualTo(3);
            assertThat(terminal.rows()).containsExactly("first", "third");
        }
    }

    @Test
    void ctrl_c_interrupts_the_command() {
        try (PseudoTerminal terminal = run("trap 'echo bye; exit 7' INT; echo ready; while read line; do :; done")) {
            terminal.await("ready");
            terminal.type(PseudoTerminal.CTRL_C);

            assertThat(terminal.exit()).isEqualTo(7);
            assertThat(terminal.screen()).endsWith("bye");
        }
    }

    @Test
    void a_text_that_does_not_come_is_reported_with_the_screen() {
        try (PseudoTerminal terminal = run("echo b; echo a")) {
            assertThat(terminal.exit()).isZero();
            assertThatThrownBy(() -> terminal.await("a", "b"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("[a, b] did not come on the screen, but:\nb\na");
        }
    }

    private static PseudoTerminal run(String script) {
        return PseudoTerminal.start(60, 20, Map.of(), List.of("sh", "-c", script));
    }
}
