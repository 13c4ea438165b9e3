package dev.skillfleet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_pipe_gets_plain_lines_and_no_live_line() {
        Screen screen = screen(false, false);

        screen.status("running");
        screen.line(Style.BAD, "one");
        screen.field("Name", "value");
        screen.error("two");

        assertThat(text(out)).isEqualTo("one\nName: value\n");
        assertThat(text(err)).isEqualTo("two\n");
    }

    @Test
    void the_live_line_makes_room_for_the_next_line() {
        Screen screen = screen(false, true);

        screen.status("running\nfast");
        screen.line("done");

        assertThat(text(out)).isEqualTo("\r\u001B[Krunning fast\r\u001B[Kdone\n");
    }

    @Test
    void what_passes_by_itself_is_said_in_the_live_line_where_there_is_one() {
        screen(false, true).pause("waiting");

        assertThat(text(out)).isEqualTo("\r\u001B[Kwaiting");
        assertThat(text(err)).isEmpty();

        screen(false, false).pause("waiting in a pipe");

        assertThat(text(err)).isEqualTo("waiting in a pipe\n");
    }

    @Test
    void a_text_from_elsewhere_cannot_steer_the_terminal() {
        Screen screen = screen(true, true);

        screen.line("a\u001B[2Jb\u0007\rc\td\u202Ee\u009Bf");
        screen.line(Style.GOOD, "x\u001B[31my");

        assertThat(text(out)).isEqualTo("a[2Jbc\tdef\n\u001B[32mx[31my\u001B[0m\n");
    }

    private Screen screen(boolean colour, boolean live) {
        return new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                colour,
                live);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
