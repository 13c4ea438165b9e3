package dev.skillfleet.verticle.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CrowdTest {
    private static final int JOBS = 50;

    @Test
    void fifty_jobs_with_a_stream_and_prompts_each_end_and_leave_nothing_behind() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        ExecutorService people = Executors.newFixedThreadPool(JOBS);
        try (HttpRooms rooms = new HttpRooms().withWorkers()) {
            List<CompletableFuture<Course>> courses = IntStream.range(0, JOBS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> attend(rooms, i), people))
                    .toList();

            assertThat(courses).allSatisfy(course -> {
                List<Frame> events = course.join().events;
                assertThat(StreamTest.sequences(events)).isEqualTo(StreamTest.upTo(events.size()));
                assertThat(events.get(events.size() - 1).type()).isEqualTo("complete");
                assertThat(events).noneMatch(event -> event.type().equals("error"));
                assertThat(course.join().answers).isGreaterThanOrEqualTo(2);
            });
            rooms.until(() -> rooms.http.channels().open() == 0);
            assertThat(rooms.http.channels().watchers()).isZero();
            assertThat(rooms.registry().channels()).allMatch(channel -> channel.subscribers() == 0);
            assertThat(List.copyOf(log.list))
                    // a machine that is busy with something else is no fault of ours
                    .filteredOn(event -> !event.getLoggerName().endsWith("BlockedThreadChecker"))
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .isEmpty();
        } finally {
            root.detachAppender(log);
            people.shutdown();
        }
    }

    /** One person: makes a job, watches it, and answers what comes along on the stream, one request an answer. */
    private static Course attend(HttpRooms rooms, int number) {
        String job = (String) Json.readMap(rooms.post(
                                "/api/v2/jobs",
                                "{\"type\": \"skill_creation\", \"enable_hitl_confirm\": true, \"enable_hitl_preview\": true,"
                                        + " \"task_description\": \"Write Python decorators, variant " + number + "\"}")
                        .body())
                .get("job_id");
        Course course = new Course(new ArrayList<>());
        try (SseClient stream = SseClient.open(rooms.url("/api/v2/jobs/" + job + "/stream"))) {
            stream.nextIfAny(frame -> {
                if (frame.logged()) {
                    course.events.add(frame);
                }
                if (frame.event().equals("hitl")) {
                    var answered = rooms.post("/api/v2/hitl/" + job + "/response", answer(frame));
                    assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
                    course.answers++;
                }
                return false;
            });
        }
        return course;
    }

    private static String answer(Frame pause) {
        Map<?, ?> prompt = (Map<?, ?>) ((Map<?, ?>) pause.json().get("data")).get("prompt");
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("prompt_id", prompt.get("prompt_id"));
        switch (String.valueOf(prompt.get("type"))) {
            case "clarify" -> answer.put("answers", Map.of("response", "For Python 3.12"));
            case "structure_fix" -> answer.put("accept_suggestions", true);
            default -> answer.put("action", "proceed");
        }
        return Json.write(answer);
    }

    private static final class Course {
        private final List<Frame> events;
        private int answers;

        Course(List<Frame> events) {
            this.events = events;
        }
    }
}
