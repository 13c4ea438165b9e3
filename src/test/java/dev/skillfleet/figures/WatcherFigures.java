package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.chaos.Client;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How long a job takes, from its first event to its last, while nobody else watches anything and while 1,000 streams of
 * jobs that wait for a person are open on the same node. Jobs that ask nothing, four at a time, written by rules; in
 * memory, so that a job is as short as can be. The two in turn, the one or the other first. Needs the fat jar.
 */
public final class WatcherFigures {
    private static final int STREAMS = 1_000;
    private static final int WAITING = 100;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 600;
    private static final int JOBS = 200;
    private static final int AT_A_TIME = 4;

    /** Leaves nothing open, so that nothing is asked about it. */
    private static final String TASK =
            "Create a skill that converts CSV files to Parquet with DuckDB. First read the header, then write. Never drop rows.";

    private final JarNode node;
    private final Client client;
    private final ExecutorService people = Executors.newFixedThreadPool(AT_A_TIME);

    private WatcherFigures(JarNode node) {
        this.node = node;
        this.client = new Client(List.of(node.url()), 1);
    }

    public static void main(String[] args) throws Exception {
        String skills = Files.createTempDirectory("watchers").toString();
        try (JarNode node = new JarNode(Map.of("SKILL_FLEET_SKILLS_ROOT", skills), "serve")) {
            new WatcherFigures(node).measure();
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            String job = create(true);
            try (SseClient stream = open(job)) {
                stream.next(frame -> frame.event().equals("hitl"));
            }
            waiting.add(job);
        }
        work(WARM_UP);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean first = round % 2 == 0;
            Latencies before = first ? watched(waiting) : alone();
            Latencies after = first ? alone() : watched(waiting);
            Latencies watched = first ? before : after;
            Latencies alone = first ? after : before;
            System.out.printf("alone:        %s p95=%.2f ms%n", alone, alone.at(0.95));
            System.out.printf("with streams: %s p95=%.2f ms%n", watched, watched.at(0.95));
            ratios.add(watched.at(0.95) / alone.at(0.95));
        }
        Collections.sort(ratios);
        System.out.printf(
                "with %d idle streams to without, p95: median %.2f of %s%n",
                STREAMS,
                ratios.get(ROUNDS / 2),
                ratios.stream().map("%.2f"::formatted).toList());
    }

    private Latencies alone() throws Exception {
        node.awaitStreams(0);
        return work(JOBS);
    }

    private Latencies watched(List<String> jobs) throws Exception {
        try (Streams streams = new Streams()) {
            List<Future<Void>> open = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                open.add(streams.open(stream(jobs.get(i % jobs.size())), event -> {}));
            }
            await(Future.join(open));
            return work(JOBS);
        }
    }

    private Latencies work(int jobs) throws Exception {
        Latencies latencies = new Latencies();
        Callable<Void> job = () -> {
            List<Instant> told;
            try (SseClient stream = open(create(false))) {
                told = stream.rest().stream()
                        .filter(Frame::logged)
                        .map(frame -> Instant.parse((String) frame.json().get("timestamp")))
                        .toList();
            }
            latencies.add(
                    Duration.between(told.get(0), told.get(told.size() - 1)).toNanos());
            return null;
        };
        for (var done : people.invokeAll(Collections.nCopies(jobs, job))) {
            done.get();
        }
        return latencies;
    }

    private String create(boolean asking) throws InterruptedException {
        return (String) client.post(
                        "/api/v2/jobs",
                        Map.of("type", "skill_creation", "task_description", TASK, "enable_hitl_confirm", asking))
                .json()
                .get("job_id");
    }

    private SseClient open(String job) {
        return SseClient.open(stream(job));
    }

    private String stream(String job) {
        return node.url() + "/api/v2/jobs/" + job + "/stream";
    }
}
