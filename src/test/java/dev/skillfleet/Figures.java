package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.SseClient;
import io.vertx.core.Promise;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Measures, and asserts nothing: how long a prompt takes from its commit to the client with 50 jobs at once, and the
 * longest silence on a stream whose step takes 20 s. {@code src/docs/performance.md} says how to run it.
 */
public final class Figures {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int JOBS = 50;
    private static final int ROUNDS = 5;

    private Figures() {}

    public static void main(String[] args) throws Exception {
        for (int run = 1; run <= ROUNDS; run++) {
            System.out.println("prompt commit to client, 50 jobs and streams, run " + run + ": " + promptLatencies());
        }
        System.out.println(
                "longest silence during a step of 20 s: " + longestSilence().toMillis() + " ms");
        System.exit(0);
    }

    private static String promptLatencies() throws Exception {
        Promise<Void> start = Promise.promise();
        Fleet fleet = fleet(new CannedModel().gated(Module.REQUIREMENTS, start.future()));
        List<Long> micros = Collections.synchronizedList(new ArrayList<>());
        ExecutorService watchers = Executors.newCachedThreadPool();
        List<Future<?>> ended = new ArrayList<>();
        CountDownLatch watching = new CountDownLatch(JOBS);
        for (int i = 0; i < JOBS; i++) {
            String id = create(
                    fleet.port(),
                    "{\"type\":\"skill_creation\",\"task_description\":\"Job number " + i
                            + "\",\"enable_hitl_confirm\":true,\"enable_hitl_preview\":true}");
            ended.add(watchers.submit(() -> {
                try (SseClient stream = SseClient.open(url(fleet.port(), "/api/v2/jobs/" + id + "/stream"))) {
                    stream.next(frame -> frame.event().equals("snapshot"));
                    watching.countDown();
                    for (int prompt = 0; prompt < 2; prompt++) {
                        SseClient.Frame frame = stream.next(next -> next.event().equals("hitl"));
                        Instant now = Instant.now();
                        Instant told = Instant.parse((String) frame.json().get("timestamp"));
                        micros.add(Duration.between(told, now).toNanos() / 1000);
                        Map<?, ?> data = (Map<?, ?>) frame.json().get("data");
                        Object promptId = ((Map<?, ?>) data.get("prompt")).get("prompt_id");
                        post(
                                fleet.port(),
                                "/api/v2/hitl/" + id + "/response",
                                Json.write(Map.of("prompt_id", promptId, "action", "proceed")));
                    }
                    stream.next(frame -> frame.event().equals("complete"));
                }
                return null;
            }));
        }
        watching.await(60, TimeUnit.SECONDS);
        start.complete();
        for (Future<?> watcher : ended) {
            watcher.get(60, TimeUnit.SECONDS);
        }
        watchers.shutdownNow();
        await(fleet.close());
        Collections.sort(micros);
        return "n=%d p50=%.1f ms p99=%.1f ms max=%.1f ms"
                .formatted(micros.size(), at(micros, 0.50), at(micros, 0.99), at(micros, 1));
    }

    private static Duration longestSilence() throws Exception {
        Promise<Void> gate = Promise.promise();
        Fleet fleet = fleet(new CannedModel().gated(Module.CONTENT, gate.future()));
        String id = create(fleet.port(), "{\"type\":\"skill_creation\",\"task_description\":\"A slow one\"}");
        Duration longest = Duration.ZERO;
        try (SseClient stream = SseClient.open(url(fleet.port(), "/api/v2/jobs/" + id + "/stream"))) {
            stream.next(frame -> frame.data().contains("content_generator"));
            Instant begin = Instant.now();
            Instant last = begin;
            boolean open = false;
            while (true) {
                SseClient.Frame frame = stream.next();
                Instant now = Instant.now();
                Duration silence = Duration.between(last, now);
                longest = silence.compareTo(longest) > 0 ? silence : longest;
                last = now;
                if (!open && Duration.between(begin, now).toSeconds() >= 20) {
                    open = true;
                    gate.complete();
                }
                if (frame.event().equals("complete")) {
                    break;
                }
            }
        }
        await(fleet.close());
        return longest;
    }

    private static Fleet fleet(Model model) throws Exception {
        FleetConfig config = ConfigLoader.load(
                null,
                Map.of(),
                Map.of(
                        "server.port",
                        "0",
                        "skills.root",
                        Files.createTempDirectory("figures").toString()));
        Clock clock = FleetClock.system();
        Node node = await(Node.start(config.cluster()));
        return await(Fleet.start(node, EnumSet.allOf(Room.class), config, new MemoryJobStore(clock), model, clock));
    }

    private static String create(int port, String body) throws Exception {
        return (String) Json.readMap(post(port, "/api/v2/jobs", body)).get("job_id");
    }

    private static String post(int port, String path, String body) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url(port, path)))
                                .header("content-type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String url(int port, String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static double at(List<Long> sorted, double quantile) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(quantile * sorted.size()))) / 1000.0;
    }
}
