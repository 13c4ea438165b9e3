package dev.skillfleet.verticle.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.testing.RawStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Streams as a socket sees them: where the bytes begin and end, and what becomes of readers that do not read. */
class SocketStreamTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

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
                Job last = job;
                for (int i = 0; i < 400; i++) {
                    last = rooms.commit(last, bulky());
                }
                rooms.until(() -> rooms.http.channels().watchers() == 1);
                rooms.completed(last);

                assertThat(others.join()).isEqualTo(upTo(404));
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
                Job last = job;
                for (int i = 0; i < 400; i++) {
                    last = rooms.commit(last, bulky());
                }
                rooms.completed(last);

                assertThat(read(late)).isEqualTo(upTo(404));
            }
        }
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
        RawStream stream = new RawStream(rooms.http.port());
        stream.send("GET /api/v2/jobs/" + job.id() + "/stream " + version + "\r\nHost: localhost\r\n\r\n");
        return stream;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
