package dev.skillfleet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

class LiveAreaTest {
    private static final int COLUMNS = 40;
    private static final int ROWS = 12;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ScreenTerminal shown = new ScreenTerminal(COLUMNS, ROWS);
    private Size size = new Size(COLUMNS, ROWS);
    private Screen screen = screen(true);

    @Test
    void lines_come_above_the_live_rows() {
        screen.line("before");
        show("one", "two");
        screen.line("after");
        show("one", "three");

        assertThat(rows()).containsExactly("before", "after", "one", "three");
    }

    @Test
    void rows_that_are_no_longer_there_leave_nothing_behind() {
        show("a long row that is there at first", "second", "third");
        show("short");

        assertThat(rows()).containsExactly("short");

        screen.wipe();
        screen.line("done");

        assertThat(rows()).containsExactly("done");
    }

    @Test
    void only_what_has_changed_is_written() {
        show("a row that stays as it is", "10 %");
        rows();

        show("a row that stays as it is", "20 %");

        assertThat(written.toString(StandardCharsets.UTF_8)).contains("2").doesNotContain("row", "%");
    }

    @Test
    void a_pause_stands_in_the_place_of_what_went_on_and_is_said_to_its_end() {
        show("one", "two");
        screen.pause("The server is away; trying again in 2 s, and this is wider than the terminal");

        assertThat(rows())
                .containsExactly("The server is away; trying again in 2", "s, and this is wider than the terminal");
    }

    @Test
    void without_colours_nothing_stands_out() {
        screen = screen(false);

        show("one");

        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("[1m");
    }

    @Test
    void a_window_that_was_made_narrower_gets_rows_that_fit() {
        screen.status("The server is away; trying");
        size = new Size(20, ROWS);
        screen.status("The server is away; trying");

        assertThat(written.toString(StandardCharsets.UTF_8)).contains("…");
    }

    @Test
    void a_table_is_as_wide_as_the_terminal_and_no_character_is_parted() {
        Table table = new Table("JOB", "TASK");
        table.row("j1", "A skill for writing Python decorators");
        table.row("j2", "日本語の技術文書を校正するスキルをつくる");
        table.row("j3", "short");

        table.print(screen, "none");

        assertThat(rows())
                .containsExactly(
                        "JOB  TASK", "j1   A skill for writing Python decora…", "j2   日本語の技術文書を校正するスキル…", "j3   short");
    }

    @Test
    void nothing_is_said_after_the_last_word() {
        show("one");
        screen.last("Job 1 goes on.");
        show("two");
        screen.line("more");

        assertThat(rows()).containsExactly("Job 1 goes on.");
    }

    @Test
    void rows_in_a_full_screen_push_lines_up() {
        for (int i = 1; i <= ROWS; i++) {
            screen.line("line " + i);
        }
        show("one", "two");
        screen.line("last line");

        assertThat(rows()).hasSize(ROWS).endsWith("line 12", "last line", "one", "two");
    }

    private void show(String... texts) {
        screen.live(
                (columns, rows) -> Arrays.stream(texts).map(Style.STRONG::row).toList());
    }

    private Screen screen(boolean colour) {
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        return new Screen(out, out, colour, new LiveArea(out, "xterm", () -> size, colour));
    }

    /** What is on the screen now. */
    private List<String> rows() {
        // as the terminal's driver does
        shown.write(written.toString(StandardCharsets.UTF_8).replace("\n", "\r\n"));
        written.reset();
        return shown.toString()
                .stripTrailing()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
