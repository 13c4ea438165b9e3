package dev.skillfleet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.client.StreamEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunningRowsTest {
    private final Running running = new Running();
    private final RunningRows rows = new RunningRows(running);
    private int sequence;

    @Test
    void a_running_job_is_its_modules_a_bar_and_figures() {
        says("00:00:00", "phase_start", "generation", Map.of());
        says("00:00:01", "module_start", "generation", Map.of("module", "plan_synthesizer"));
        says("00:01:03", "module_end", "generation", used("plan_synthesizer", 11_000, 1_340, 0.25));
        says("00:01:04", "progress", "generation", Map.of("percent", 50));
        says("00:01:05", "module_start", "generation", Map.of("module", "content_generator"));

        assertThat(seen(70))
                .containsExactly(
                        "Generation · content generator",
                        " 50 %  ━━━━━━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄  1:05 · 12.3k tokens · $0.25");
    }

    @Test
    void a_narrow_terminal_gets_a_shorter_bar_and_then_none() {
        says("00:00:00", "progress", "generation", Map.of("percent", 50));
        says("01:00:01", "module_start", "generation", Map.of("module", "content_generator"));

        assertThat(seen(30)).containsExactly("content generator", " 50 %  ━━━━━━━┄┄┄┄┄┄┄  1:00:01");
        assertThat(seen(16)).containsExactly("content generat…", " 50 %  1:00:01");
        assertThat(seen(9)).containsExactly("content …", " 50 %  1…");
    }

    @Test
    void a_cost_that_is_not_known_is_not_shown() {
        says("00:00:00", "module_end", "generation", used("a", 500, 1, 0.01));
        assertThat(seen(60).get(1)).endsWith("501 tokens · $0.0100");

        says("00:00:00", "module_end", "generation", used("b", 100, 1, null));
        assertThat(seen(60).get(1)).endsWith("602 tokens");
    }

    @Test
    void a_log_that_begins_again_is_not_counted_twice() {
        says("00:00:00", "module_end", "generation", used("a", 500, 1, 0.25));
        running.take(new StreamEvent("reset", null, "", null, 0, Map.of("reason", "unknown id")));
        says("00:00:00", "module_end", "generation", used("a", 500, 1, 0.25));

        assertThat(seen(60).get(1)).endsWith("501 tokens · $0.25");
    }

    @Test
    void the_end_of_what_a_model_writes_is_shown_at_its_place_in_the_text() {
        says("00:00:00", "module_start", "generation", Map.of("module", "content_generator"));
        writes(0, "one\ntwo\nthree\nf");
        writes(14, "four ス");
        // a piece that comes again, after a reconnection
        writes(14, "four スキ\u001B");

        assertThat(seen(13).subList(2, 5)).containsExactly("  ┊ two", "  ┊ three", "  ┊ four スキ");
    }

    @Test
    void a_module_that_has_ended_writes_no_more() {
        says("00:00:00", "module_start", "generation", Map.of("module", "content_generator"));
        writes(0, "text");
        says("00:00:01", "module_end", "generation", used("content_generator", 1, 1, 0.0));

        assertThat(seen(60)).hasSize(2);
    }

    @Test
    void nothing_is_wider_or_higher_than_the_terminal() {
        says("00:00:00", "module_start", "generation", Map.of("module", "a_module_with_a_ridiculously_long_name"));
        writes(0, "スキルスキルスキルスキルスキル\n".repeat(5));

        for (int columns = 1; columns < 80; columns++) {
            int most = columns;
            assertThat(seen(columns)).allMatch(row -> Columns.width(row) <= most);
        }
        assertThat(rows.of(80, 1)).hasSize(1);
        assertThat(rows.of(80, 3)).hasSize(3);
    }

    private List<String> seen(int columns) {
        return rows.of(columns, 24).stream().map(AttributedString::toString).toList();
    }

    private static Map<String, @Nullable Object> used(String module, int input, int output, @Nullable Double cost) {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("module", module);
        data.put("tokens", Map.of("input", input, "output", output));
        data.put("cost_usd", cost);
        return data;
    }

    private void writes(int offset, String chunk) {
        running.take(new StreamEvent(
                "token_stream",
                "generation",
                "",
                "2026-01-01T00:00:00.000000Z",
                0,
                Map.of("module", "content_generator", "field", "content", "offset", offset, "chunk", chunk)));
    }

    private void says(String time, String type, String phase, Map<String, ? extends @Nullable Object> data) {
        sequence++;
        running.take(new StreamEvent(
                type, phase, "Running", "2026-01-01T" + time + ".000000Z", sequence, new HashMap<>(data)));
    }
}
