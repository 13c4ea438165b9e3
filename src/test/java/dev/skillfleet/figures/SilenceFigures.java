package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.Fleet;
import dev.skillfleet.chaos.Client;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.SseClient;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The longest silence on a stream whose job has a step that takes 20 s; keepalives as they are by default. */
public final class SilenceFigures {
    private static final Duration STEP = Duration.ofSeconds(20);

    private SilenceFigures() {}

    public static void main(String[] args) throws Exception {
        Promise<Void> gate = Promise.promise();
        CannedModel model = new CannedModel().gated(Module.CONTENT, gate.future());
        Fleet fleet = await(Fleet.start(
                ConfigLoader.load(
                        null,
                        Map.of(),
                        Map.of(
                                "server.port",
                                "0",
                                "skills.root",
                                Files.createTempDirectory("silence").toString())),
                vertx -> model));
        String url = "http://127.0.0.1:" + fleet.port();
        Object job = new Client(List.of(url), 1)
                .post("/api/v2/jobs", Map.of("type", "skill_creation", "task_description", "A slow one"))
                .json()
                .get("job_id");
        try (SseClient stream = SseClient.open(url + "/api/v2/jobs/" + job + "/stream")) {
            System.out.println("longest silence during a step of " + STEP.toSeconds() + " s: "
                    + longest(stream, gate).toMillis() + " ms");
        }
        await(fleet.close());
        System.exit(0);
    }

    private static Duration longest(SseClient stream, Promise<Void> gate) {
        stream.next(frame -> frame.data().contains("content_generator"));
        Instant begin = Instant.now();
        Instant last = begin;
        Duration longest = Duration.ZERO;
        boolean complete = false;
        while (!complete) {
            complete = stream.next().event().equals("complete");
            Instant now = Instant.now();
            Duration silence = Duration.between(last, now);
            longest = silence.compareTo(longest) > 0 ? silence : longest;
            last = now;
            if (Duration.between(begin, now).compareTo(STEP) >= 0) {
                gate.tryComplete();
            }
        }
        return longest;
    }
}
