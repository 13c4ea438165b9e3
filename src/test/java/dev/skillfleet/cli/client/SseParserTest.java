package dev.skillfleet.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SseParserTest {
    private final List<SseFrame> frames = new ArrayList<>();
    private final SseParser parser = new SseParser(frames::add);

    @Test
    void a_frame_has_an_id_a_name_and_data() {
        feed("id: 7\nevent: hitl\ndata: {\"type\":\"hitl_pause\"}\n\n");

        assertThat(frames).containsExactly(new SseFrame("7", "hitl", "{\"type\":\"hitl_pause\"}"));
    }

    @Test
    void data_lines_are_joined_and_only_one_space_is_dropped() {
        feed("data: one\ndata:two\ndata:  three\ndata\n\n");

        assertThat(frames).containsExactly(new SseFrame("", "message", "one\ntwo\n three\n"));
    }

    @Test
    void neither_id_nor_name_is_carried_over_to_the_next_frame() {
        feed("id: 7\nevent: status\ndata: a\n\ndata: b\n\n");

        assertThat(frames).last().isEqualTo(new SseFrame("", "message", "b"));
    }

    @Test
    void comments_unknown_fields_and_frames_without_data_are_no_frames() {
        feed(": a comment\n\ncolour: red\n\nevent: keepalive\n\nid: 3\n\n");

        assertThat(frames).isEmpty();
    }

    @Test
    void a_frame_that_is_cut_off_by_the_end_is_no_frame() {
        feed("data: whole\n\ndata: half\n");

        assertThat(frames).containsExactly(new SseFrame("", "message", "whole"));
    }

    @Test
    void lines_end_with_line_feed_or_return_or_both() {
        feed("data: a\r\n\r\ndata: b\r\rdata: c\n\n");

        assertThat(frames).extracting(SseFrame::data).containsExactly("a", "b", "c");
    }

    @Test
    void an_id_with_a_null_in_it_is_ignored_as_the_standard_says() {
        feed("id: 4\0\ndata: a\n\n");

        assertThat(frames).containsExactly(new SseFrame("", "message", "a"));
    }

    @Test
    void a_byte_order_mark_is_dropped_at_the_start_only() {
        feed("\uFEFFdata: a\n\ndata: \uFEFFb\n\n");

        assertThat(frames).extracting(SseFrame::data).containsExactly("a", "\uFEFFb");
    }

    @Test
    void the_wait_that_the_server_wants_is_kept_when_it_is_a_number() {
        feed("retry: 1500\nretry: soon\n\n");

        assertThat(parser.retry()).isEqualTo(Duration.ofMillis(1500));
    }

    @Property(tries = 300)
    void a_stream_reads_the_same_however_it_is_cut(
            @ForAll("streams") String stream, @ForAll("cuts") List<Integer> sizes) {
        List<SseFrame> whole = new ArrayList<>();
        new SseParser(whole::add).feed(bytes(stream));

        List<SseFrame> cut = new ArrayList<>();
        SseParser parser = new SseParser(cut::add);
        byte[] rest = bytes(stream);
        for (int i = 0; rest.length > 0; i++) {
            int size = Math.min(sizes.get(i % sizes.size()), rest.length);
            parser.feed(Arrays.copyOf(rest, size));
            rest = Arrays.copyOfRange(rest, size, rest.length);
        }

        assertThat(cut).isEqualTo(whole);
    }

    @Property(tries = 300)
    void what_a_server_writes_is_what_a_client_reads(@ForAll("written") List<SseFrame> written) {
        StringBuilder stream = new StringBuilder();
        for (SseFrame frame : written) {
            stream.append("id: ").append(frame.id()).append("\nevent: ").append(frame.event());
            frame.data().lines().forEach(line -> stream.append("\ndata: ").append(line));
            stream.append("\n\n: keepalive\n\n");
        }
        feed(stream.toString());

        assertThat(frames).isEqualTo(written);
        frames.clear();
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of(
                        "data: ",
                        "data:",
                        "id: 12",
                        "event: hitl",
                        ": c",
                        "retry: 9",
                        "\n",
                        "\r",
                        "\r\n",
                        "\n\n",
                        "Zürich",
                        "技能",
                        "🦊",
                        "x",
                        "\0",
                        "\uFEFF")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 7).list().ofMinSize(1).ofMaxSize(10);
    }

    @Provide
    Arbitrary<List<SseFrame>> written() {
        Arbitrary<String> text =
                Arbitraries.strings().withChars("abc {}:\"ü技").ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> data = text.list().ofMinSize(1).ofMaxSize(3).map(lines -> String.join("\n", lines));
        Arbitrary<String> id = Arbitraries.longs().between(1, 1_000_000).map(String::valueOf);
        return Combinators.combine(id, Arbitraries.of("status", "hitl", "complete"), data)
                .as(SseFrame::new)
                .list()
                .ofMaxSize(6);
    }

    private void feed(String text) {
        parser.feed(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
