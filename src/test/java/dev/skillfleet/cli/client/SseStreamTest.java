package dev.skillfleet.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.cli.FakeServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SseStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeServer server = new FakeServer();
    private final CountDownLatch enough = new CountDownLatch(1);

    @AfterEach
    void stop() {
        enough.countDown();
        server.close();
    }

    @Test
    void frames_come_as_they_are_written_and_null_at_the_end() throws Exception {
        server.on("GET /s", (request, reply) -> {
            OutputStream out = reply.stream();
            write(out, "retry: 1200\n\nid: 1\nevent: hitl\ndata: a\n\nda");
            FakeServer.await(enough);
            write(out, "ta: b\n\n");
        });

        try (SseStream stream = open(0)) {
            assertThat(stream.next(PATIENCE)).isEqualTo(new SseFrame("1", "hitl", "a"));
            assertThat(stream.retry()).isEqualTo(Duration.ofMillis(1200));
            enough.countDown();
            assertThat(stream.next(PATIENCE)).isEqualTo(new SseFrame("", "message", "b"));
            assertThat(stream.next(PATIENCE)).isNull();
        }
    }

    @Test
    void the_last_sequence_is_sent_as_the_last_event_id() throws Exception {
        server.on("GET /s", (request, reply) -> reply.stream().close());

        try (SseStream fresh = open(0);
                SseStream resumed = open(17)) {
            assertThat(fresh.next(PATIENCE)).isNull();
            assertThat(resumed.next(PATIENCE)).isNull();
        }

        assertThat(server.requests)
                .extracting(request -> request.header("Last-event-id"))
                .containsExactlyInAnyOrder("", "17");
        assertThat(server.requests)
                .extracting(request -> request.header("Accept"))
                .containsOnly("text/event-stream");
    }

    @Test
    void silence_beyond_patience_is_a_lost_stream() {
        server.on("GET /s", (request, reply) -> {
            write(reply.stream(), ": nothing to tell\n\n");
            FakeServer.await(enough);
        });

        try (SseStream stream = open(0)) {
            assertThatThrownBy(() -> stream.next(Duration.ofMillis(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("silent");
        }
    }

    @Test
    void a_refusal_that_may_pass_is_a_lost_stream_and_another_one_is_final() {
        server.on("GET /s", 503, "{\"detail\":\"draining\"}");
        try (SseStream stream = open(0)) {
            assertThatThrownBy(() -> stream.next(PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessage("draining");
        }

        server.on("GET /s", 404, "{\"detail\":\"no such job\"}");
        try (SseStream stream = open(0)) {
            assertThatThrownBy(() -> stream.next(PATIENCE))
                    .isInstanceOf(ApiProblem.class)
                    .hasMessage("no such job");
        }
    }

    @Test
    void a_server_that_is_gone_is_a_lost_stream() {
        server.close();

        try (SseStream stream = open(0)) {
            assertThatThrownBy(() -> stream.next(PATIENCE)).isInstanceOf(IOException.class);
        }
    }

    private SseStream open(long after) {
        return new ApiClient(URI.create(server.url()), "ada", null).stream("/s", after);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
