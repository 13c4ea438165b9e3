package dev.skillfleet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_pipe_gets_plain_lines_and_no_live_rows() {
        Screen screen = screen(false);

        screen.live((columns, rows) -> List.of(Style.STRONG.row("running")));
        screen.line(Style.BAD, "one");
        screen.field("Name", "value");
        screen.error("two");

        assertThat(text(out)).isEqualTo("one\nName: value\n");
        assertThat(text(err)).isEqualTo("two\n");
    }

    @Test
    void what_passes_by_itself_is_one_remark_in_a_pipe_until_it_goes_on() {
        Screen screen = screen(false);

        screen.pause("waiting 1 s");
        screen.pause("waiting 2 s");
        screen.line("on it goes");
        screen.pause("waiting again");

        assertThat(text(err)).isEqualTo("waiting 1 s\nwaiting again\n");
        assertThat(text(out)).isEqualTo("on it goes\n");
    }

    @Test
    void a_table_in_a_pipe_is_never_cut() {
        Table table = new Table("JOB", "TASK");
        table.row("j1", "x".repeat(500));

        table.print(screen(false), "none");

        assertThat(text(out)).isEqualTo("JOB  TASK\nj1   " + "x".repeat(500) + "\n");
    }

    @Test
    void a_text_from_elsewhere_cannot_steer_the_terminal() {
        Screen screen = screen(true);

        screen.line("a\u001B[2Jb\u0007\rc\td\u202Ee\u009Bf");
        screen.line(Style.GOOD, "x\u001B[31my");

        assertThat(text(out)).isEqualTo("a[2Jbc\tdef\n\u001B[32mx[31my\u001B[0m\n");
    }

    private Screen screen(boolean colour) {
        return new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                colour,
                null);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
