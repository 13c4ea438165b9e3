package dev.skillfleet.verticle.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Phase;
import dev.skillfleet.testing.Await;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamTest {
    private static HttpRooms rooms;

    @BeforeAll
    static void start() {
        rooms = new HttpRooms();
    }

    @AfterAll
    static void stop() {
        rooms.close();
    }

    @Test
    void a_v2_stream_begins_with_retry_and_a_snapshot_and_ends_with_complete() {
        Job job = rooms.running(rooms.aJob(), 2);
        try (SseClient stream = rooms.stream(job, "v2")) {
            var headers = stream.response().headers();
            assertThat(headers.firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-cache");
            assertThat(headers.firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(headers.firstValue("X-Process-Time")).isEmpty();
            assertThat(stream.next().data()).isEmpty();
            Frame snapshot = stream.next();
            Map<String, Object> asked = Json.readMap(rooms.getOf(job).body());
            rooms.completed(job);

            assertThat(snapshot.event()).isEqualTo("snapshot");
            assertThat(snapshot.id()).isEmpty();
            Map<?, ?> data = (Map<?, ?>) snapshot.json().get("data");
            assertThat(data.get("job")).isEqualTo(asked);
            assertThat(data.get("prompt")).isNull();
            assertThat(data.get("last_sequence")).isEqualTo(4);
            List<Frame> rest = stream.rest();
            assertThat(rest)
                    .extracting(Frame::event)
                    .containsExactly("status", "status", "module_start", "module_start", "completed", "complete");
            assertThat(rest).extracting(Frame::id).containsExactly("1", "2", "3", "4", "5", "6");
            assertThat(rest.get(2).json().keySet())
                    .containsExactly("type", "phase", "message", "data", "timestamp", "sequence");
        }
    }

    @Test
    void a_v1_stream_begins_with_a_status_has_no_names_and_ends_with_done() {
        Job job = rooms.completed(rooms.running(rooms.aJob(), 1));
        try (SseClient stream = rooms.stream(job, "v1")) {
            assertThat(stream.next().data()).isEmpty();
            List<Frame> frames = stream.rest();

            assertThat(frames).extracting(Frame::event).containsOnly("");
            assertThat(frames.get(0).json())
                    .containsEntry("type", "status")
                    .containsEntry("status", "completed")
                    .containsEntry("sequence", -1)
                    .containsEntry("job_id", job.id());
            assertThat(frames.subList(1, frames.size() - 1))
                    .extracting(Frame::id)
                    .containsExactly("1", "2", "3", "4", "5");
            assertThat(frames.get(frames.size() - 2).type()).isEqualTo("complete");
            assertThat(frames.get(frames.size() - 1).data()).isEqualTo("[DONE]");
        }
    }

    @Test
    void an_error_is_a_failure_to_browsers_and_complete_still_follows() {
        Job job = rooms.running(rooms.aJob(), 0);
        try (SseClient stream = rooms.stream(job, "v2")) {
            Job failed = job.failed("the model is gone");
            rooms.commit(failed, Events.error(Phase.UNDERSTANDING, "the model is gone"), Events.complete(failed));

            List<Frame> rest = stream.rest();
            Frame failure = rest.get(rest.size() - 2);
            assertThat(failure.event()).isEqualTo("failure");
            assertThat(failure.type()).isEqualTo("error");
            assertThat(rest.get(rest.size() - 1).json())
                    .extracting("data")
                    .asString()
                    .contains("failed");
        }
    }

    @Test
    void a_pause_carries_the_prompt_as_each_version_gets_it_when_it_asks() {
        Job job = rooms.running(rooms.aJob(), 0);
        try (SseClient early1 = rooms.stream(job, "v1");
                SseClient early2 = rooms.stream(job, "v2")) {
            rooms.asking(job);
            Map<String, Object> asked1 = Json.readMap(
                    rooms.get("/api/v1/hitl/" + job.id() + "/prompt").body());
            Map<String, Object> asked2 = Json.readMap(
                    rooms.get("/api/v2/hitl/" + job.id() + "/prompt").body());
            try (SseClient late1 = rooms.stream(job, "v1");
                    SseClient late2 = rooms.stream(job, "v2")) {
                for (SseClient stream : List.of(early1, late1)) {
                    assertThat(prompt(stream.next(frame -> frame.type().equals("hitl_pause"))))
                            .isEqualTo(asked1);
                }
                assertThat(asked1).containsEntry("type", "clarify").containsEntry("status", "pending_user_input");
                Frame snapshot = late2.next(frame -> frame.event().equals("snapshot"));
                assertThat(prompt(snapshot)).isEqualTo(asked2);
                for (SseClient stream : List.of(early2, late2)) {
                    assertThat(prompt(stream.next(frame -> frame.event().equals("hitl"))))
                            .isEqualTo(asked2);
                }
            }
        }
    }

    @Test
    void a_malformed_or_unknown_id_resets_and_the_whole_log_follows() {
        Job job = rooms.completed(rooms.running(rooms.aJob(), 3));
        for (Map.Entry<String, String> bad : Map.of(
                        "x", "malformed", "-1", "malformed", "99", "unknown", "9".repeat(30), "malformed")
                .entrySet()) {
            for (String version : List.of("v1", "v2")) {
                try (SseClient stream = rooms.stream(job, version, "Last-Event-ID", bad.getKey())) {
                    Frame reset = stream.next(frame -> frame.type().equals("reset"));
                    assertThat(reset.data()).contains(bad.getValue());
                    assertThat(sequences(stream.rest())).isEqualTo(upTo(7));
                }
            }
        }
    }

    @Test
    void the_cursor_may_be_a_header_or_a_parameter_and_the_header_goes_first() {
        Job job = rooms.completed(rooms.running(rooms.aJob(), 3));
        String url = rooms.url("/api/v2/jobs/" + job.id() + "/stream/?after=2");
        try (SseClient parameter = SseClient.open(url);
                SseClient header = SseClient.open(url, "Last-Event-ID", "4")) {
            assertThat(sequences(parameter.rest())).containsExactly(3L, 4L, 5L, 6L, 7L);
            assertThat(sequences(header.rest())).containsExactly(5L, 6L, 7L);
        }
    }

    @Test
    void a_stream_that_resumes_after_the_last_event_of_an_ended_job_ends() {
        Job job = rooms.completed(rooms.running(rooms.aJob(), 0));
        try (SseClient stream = rooms.stream(job, "v2", "Last-Event-ID", "4")) {
            assertThat(sequences(stream.rest())).isEmpty();
        }
    }

    @Test
    void the_complete_of_an_earlier_attempt_does_not_end_the_stream_of_a_retried_job() {
        Job job = rooms.running(rooms.aJob(), 0);
        Job failed = job.failed("gone");
        failed = rooms.commit(failed, Events.error(null, "gone"), Events.complete(failed));
        Job again = failed.retried(Phase.UNDERSTANDING);
        again = rooms.commit(again, Events.status(again, "Attempt 2"));
        try (SseClient stream = rooms.stream(again, "v2")) {
            stream.next(frame -> frame.id().equals("5"));
            rooms.completed(again);

            assertThat(sequences(stream.rest())).containsExactly(6L, 7L);
        }
    }

    @Test
    void an_event_that_the_bus_has_lost_is_read_from_the_log_with_the_next_one() {
        Job job = rooms.running(rooms.aJob(), 1);
        try (SseClient stream = rooms.stream(job, "v2")) {
            stream.next(frame -> frame.id().equals("3"));
            Job further = rooms.commitUntold(job, Events.phaseStart(Phase.UNDERSTANDING));
            further = rooms.commitUntold(further, Events.phaseEnd(Phase.UNDERSTANDING));
            rooms.completed(further);

            assertThat(sequences(stream.rest())).containsExactly(4L, 5L, 6L, 7L);
        }
    }

    @Test
    void what_is_told_twice_or_late_is_written_once() {
        Job job = rooms.running(rooms.aJob(), 1);
        try (SseClient stream = rooms.stream(job, "v2")) {
            stream.next(frame -> frame.id().equals("3"));
            List<JobEvent> told = Await.await(rooms.bus.request(new JobsRequest.ReadLog(job.id(), 0, 10)))
                    .events();
            rooms.bus.publish(Addresses.events(job.id()), new Notice.Told(job.id(), told));
            rooms.completed(job);

            assertThat(sequences(stream.rest())).containsExactly(4L, 5L);
        }
    }

    @Test
    void a_log_longer_than_any_page_is_replayed_whole() {
        Job job = rooms.completed(rooms.running(rooms.aJob(), 1_200));
        try (SseClient stream = rooms.stream(job, "v2")) {
            assertThat(sequences(stream.rest())).isEqualTo(upTo(1_204));
        }
    }

    @Test
    void a_job_may_be_made_and_watched_in_one_request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(rooms.url("/api/v1/skills/stream")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"task_description\": \"Write better SQL\"}"));
        try (SseClient stream = SseClient.open(request)) {
            String jobId = (String)
                    stream.next(frame -> frame.type().equals("status")).json().get("job_id");
            assertThat(stream.next(Frame::logged).sequence()).isEqualTo(1);
            Job job = Await.await(rooms.bus.request(new JobsRequest.Get(jobId))).job();
            assertThat(job.task().options().confirm()).isTrue();
            assertThat(job.task().options().review()).isTrue();
        }
    }

    @Test
    void silence_is_broken_by_keepalives_in_both_forms() {
        try (HttpRooms quick = new HttpRooms(HttpRooms.OPEN, Duration.ofMillis(50))) {
            Job job = quick.aJob();
            for (String version : List.of("v1", "v2")) {
                try (SseClient stream = quick.stream(job, version)) {
                    for (int i = 0; i < 3; i++) {
                        Frame keepalive = stream.next(frame -> frame.type().equals("keepalive"));
                        assertThat(keepalive.id()).isEmpty();
                        assertThat(keepalive.event()).isEqualTo(version.equals("v1") ? "" : "keepalive");
                    }
                }
            }
        }
    }

    @Test
    void when_every_stream_is_gone_nothing_is_left() {
        try (HttpRooms own = new HttpRooms()) {
            Job left = own.aJob();
            Job ended = own.running(own.aJob(), 1);
            try (SseClient one = own.stream(left, "v2");
                    SseClient two = own.stream(left, "v1");
                    SseClient three = own.stream(ended, "v2")) {
                own.until(() -> own.http.channels().watchers() == 3);
                assertThat(own.http.channels().open()).isEqualTo(2);
                one.next();
                two.next();
                own.completed(ended);
                three.rest();
            }
            own.until(() ->
                    own.http.channels().watchers() == 0 && own.http.channels().open() == 0);
            assertThat(own.registry().channels()).allMatch(channel -> channel.subscribers() == 0);
        }
    }

    @Test
    void a_node_that_stops_ends_its_streams_without_complete() {
        HttpRooms own = new HttpRooms();
        try (own) {
            Job job = own.aJob();
            SseClient stream = own.stream(job, "v2");
            stream.next(Frame::logged);
            own.stopHttp();

            assertThat(stream.rest()).noneMatch(frame -> frame.type().equals("complete"));
            assertThat(own.http.channels().open()).isZero();
        }
    }

    private static Object prompt(Frame frame) {
        return ((Map<?, ?>) frame.json().get("data")).get("prompt");
    }

    static List<Long> sequences(List<Frame> frames) {
        return frames.stream().filter(Frame::logged).map(Frame::sequence).toList();
    }

    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
