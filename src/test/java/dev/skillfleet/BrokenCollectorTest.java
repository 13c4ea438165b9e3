package dev.skillfleet;

import static dev.skillfleet.StoredFleet.get;
import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.FakeCollector;
import dev.skillfleet.testing.FakeCollector.Mood;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.LogEar;
import dev.skillfleet.testing.SseClient;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What jobs and their people notice of a collector in trouble: nothing but a line in the log. */
class BrokenCollectorTest {
    private static final int JOBS = 24;

    @TempDir
    Path skills;

    @ParameterizedTest
    @EnumSource(value = Mood.class, mode = EnumSource.Mode.EXCLUDE, names = "TAKES")
    void jobs_go_on_as_ever_and_the_log_has_one_line(Mood mood) {
        try (FakeCollector collector = new FakeCollector(mood)) {
            jobsGoOnAsEver(collector.url());
        }
    }

    @Test
    void jobs_go_on_as_ever_when_nobody_is_there() {
        jobsGoOnAsEver("http://127.0.0.1:" + FreePort.any());
    }

    private void jobsGoOnAsEver(String collector) {
        Set<Thread> before = threads();
        try (LogEar ear = new LogEar("dev.skillfleet.telemetry")) {
            Fleet fleet = await(Fleet.start(
                    ConfigLoader.load(
                            null,
                            Map.of(),
                            Map.of(
                                    "server.port",
                                    "0",
                                    "skills.root",
                                    skills.toString(),
                                    "telemetry.otlp-endpoint",
                                    collector)),
                    vertx -> new CannedModel()));
            String jobs = "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
            List<String> ids = IntStream.range(0, JOBS)
                    .mapToObj(i -> (String)
                            post(jobs, Map.of("type", "skill_creation", "task_description", "A skill, no. " + i), 201)
                                    .get("job_id"))
                    .toList();
            for (String id : ids) {
                try (SseClient stream = SseClient.open(jobs + "/" + id + "/stream")) {
                    assertThat(stream.rest().stream().filter(SseClient.Frame::logged))
                            .extracting(SseClient.Frame::type)
                            .doesNotContain("error")
                            .endsWith("complete");
                }
                assertThat(get(jobs + "/" + id)).containsEntry("status", "completed");
            }
            assertThat(await(ear.heard(1)))
                    .startsWith("the collector at 127.0.0.1:")
                    .contains("all else goes on");
            Set<Thread> sending = threads();
            sending.removeAll(before);
            assertThat(sending).hasSizeLessThan(JOBS / 2);
            await(fleet.close());
            assertThat(ear.lines()).hasSize(1);
        }
    }

    /** Those that have to do with spans, or with the JDK's HTTP client. */
    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().matches("(?i).*(span|jdkhttp|httpclient).*"));
        return threads;
    }
}
