package dev.skillfleet.verticle.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Phase;
import dev.skillfleet.testing.RawStream;
import dev.skillfleet.testing.SseClient.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Streams as a socket sees them: where the bytes begin and end, and what becomes of readers that do not read. */
class SocketStreamTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final int BULKY = 400;

    @Test
    void what_is_shared_and_what_is_not_are_chunks_of_one_response_and_the_connection_lives_on() throws IOException {
        try (HttpRooms rooms = new HttpRooms()) {
            Job job = rooms.running(rooms.aJob(), 1);
            try (RawStream one = open(rooms, job, "HTTP/1.1");
                    RawStream two = open(rooms, job, "HTTP/1.1")) {
                rooms.until(() -> rooms.http.channels().watchers() == 2);
                rooms.completed(rooms.running(job, 20));

                for (RawStream stream : List.of(one, two)) {
                    assertThat(stream.head()).contains("transfer-encoding: chunked");
                    assertThat(stream.sequences(stream.body())).isEqualTo(upTo(25));
                    stream.send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertThat(stream.head()).startsWith("HTTP/1.1 200");
                }
            }
        }
    }

    @Test
    void a_client_of_http_1_0_gets_no_chunks_and_learns_the_end_from_the_connection() {
        try (HttpRooms rooms = new HttpRooms()) {
            Job job = rooms.completed(rooms.running(rooms.aJob(), 3));

            String answer = rooms.raw("GET /api/v2/jobs/" + job.id()
                    + "/stream HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");

            assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("transfer-encoding");
            assertThat(answer)
                    .contains("\r\n\r\nretry: 1000\n\nevent: snapshot\n")
                    .endsWith("}\n\n");
        }
    }

    @Test
    void a_reader_that_takes_nothing_is_cut_off_and_holds_up_nobody() throws IOException {
        try (HttpRooms rooms = new HttpRooms(HttpRooms.OPEN, OFTEN)) {
            Job job = rooms.running(rooms.aJob(), 0);
            try (RawStream stalled = open(rooms, job, "HTTP/1.1");
                    RawStream other = open(rooms, job, "HTTP/1.1")) {
                CompletableFuture<List<Long>> others = CompletableFuture.supplyAsync(() -> read(other));
                rooms.until(() -> rooms.http.channels().watchers() == 2);
                Job last = told(rooms, job, BULKY);
                rooms.until(() -> rooms.http.channels().watchers() == 1);
                rooms.completed(last);

                assertThat(others.join()).isEqualTo(upTo(BULKY + 4));
                assertThat(stalled.isBroken()).isTrue();
            }
        }
    }

    @Test
    void a_reader_that_comes_to_late_gets_every_event_from_the_log() throws IOException {
        try (HttpRooms rooms = new HttpRooms()) {
            Job job = rooms.running(rooms.aJob(), 0);
            try (RawStream late = open(rooms, job, "HTTP/1.1")) {
                rooms.until(() -> rooms.http.channels().watchers() == 1);
                Job last = told(rooms, job, BULKY);
                rooms.completed(last);

                assertThat(read(late)).isEqualTo(upTo(BULKY + 4));
            }
        }
    }

    @Test
    void a_reader_that_was_cut_off_gets_all_it_has_missed_by_its_cursor() throws IOException {
        try (HttpRooms rooms = new HttpRooms(HttpRooms.OPEN, OFTEN)) {
            Job job = rooms.running(rooms.aJob(), 0);
            List<Long> given = new ArrayList<>();
            try (RawStream stalled = open(rooms, job, "HTTP/1.1")) {
                stalled.head();
                given.addAll(read(stalled, frame -> frame.id().equals("2")));
                job = told(rooms, job, BULKY);
                rooms.until(() -> rooms.http.channels().watchers() == 0);
            }
            rooms.completed(job);
            try (RawStream again = open(rooms, job, 2, "HTTP/1.1")) {
                again.head();
                given.addAll(read(again, frame -> frame.type().equals("complete")));
            }
            assertThat(given).isEqualTo(upTo(BULKY + 4));
        }
    }

    @Test
    void a_reader_that_comes_to_late_gets_every_event_and_of_the_text_the_newest() throws IOException {
        try (HttpRooms rooms = new HttpRooms()) {
            Job job = rooms.running(rooms.aJob(), 0);
            try (RawStream late = open(rooms, job, "HTTP/1.1")) {
                rooms.until(() -> rooms.http.channels().watchers() == 1);
                Job last = told(rooms, job, BULKY);
                for (int i = 0; i < 100; i++) {
                    Notice.Tokens.Piece piece = new Notice.Tokens.Piece("content", i, "x");
                    rooms.bus.publish(
                            Addresses.events(job.id()),
                            new Notice.Tokens(job.id(), Phase.GENERATION, "content_generator", List.of(piece)));
                }
                late.head();
                List<Frame> texts = new ArrayList<>();
                List<Long> given = read(late, frame -> frame.type().equals("token_stream") && texts.add(frame));
                assertThat(given).isEqualTo(upTo(BULKY + 2));
                assertThat(texts.get(0).data()).contains("\"offset\":99");

                rooms.completed(last);
                assertThat(read(late, frame -> frame.type().equals("complete"))).hasSize(2);
            }
        }
    }

    /** Lets a job tell so many bulky events more: too much for a socket that nobody reads. */
    private static Job told(HttpRooms rooms, Job job, int events) {
        Job last = job;
        for (int i = 0; i < events; i++) {
            last = rooms.commit(last, bulky());
        }
        return last;
    }

    /** The sequences of the events up to a frame. */
    private static List<Long> read(RawStream stream, Predicate<Frame> last) throws IOException {
        List<Long> sequences = new ArrayList<>();
        Frame frame;
        do {
            frame = stream.frame().orElseThrow();
            if (frame.logged()) {
                sequences.add(frame.sequence());
            }
        } while (!last.test(frame));
        return sequences;
    }

    private static List<Long> read(RawStream stream) {
        try {
            stream.head();
            return stream.sequences(stream.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JobEvent bulky() {
        return new JobEvent(0, Instant.EPOCH, EventType.REASONING, null, "", Map.of("text", "x".repeat(4_000)));
    }

    private static RawStream open(HttpRooms rooms, Job job, String version) throws IOException {
        return open(rooms, job, 0, version);
    }

    private static RawStream open(HttpRooms rooms, Job job, long after, String version) throws IOException {
        RawStream stream = new RawStream(rooms.http.port());
        stream.send("GET /api/v2/jobs/" + job.id() + "/stream?after=" + after + " " + version
                + "\r\nHost: localhost\r\n\r\n");
        return stream;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
