package dev.skillfleet.figures;

import dev.skillfleet.chaos.Client;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RealTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What 500 jobs cost a node that all wait for a model at once, each in a call of 30 s: threads, heap, and what other
 * clients notice. The node is the fat jar on PostgreSQL with 512 MB of heap; the provider is a fake one over real HTTP.
 */
public final class BusyFigures {
    private static final int JOBS = 500;
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration PACE = Duration.ofMillis(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private BusyFigures() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("busy");
        try (FakeProvider provider = new FakeProvider();
                PostgresDatabase database = new PostgresDatabase(folder.resolve("database"))) {
            Map<String, String> settings = new HashMap<>(provider.environment());
            settings.put("JAVA_TOOL_OPTIONS", "-Xmx512m");
            settings.put("SKILL_FLEET_JOB_STORE_TYPE", "postgres");
            settings.put("SKILL_FLEET_JOB_STORE_URL", database.url());
            settings.put("SKILL_FLEET_SKILLS_ROOT", folder.resolve("skills").toString());
            settings.put("SKILL_FLEET_WORKFLOW_MAX_CONCURRENT_JOBS", Integer.toString(JOBS));
            try (JarNode node = new JarNode(settings, "serve")) {
                Client client = new Client(List.of(node.url()), 1);
                List<String> warm = create(client, 20);
                awaitOpen(provider, 0);
                report("before", node, ask(node, warm, Duration.ofSeconds(10)));
                provider.delaying(CALL);
                List<String> jobs = create(client, JOBS);
                awaitOpen(provider, JOBS);
                report("while " + JOBS + " jobs wait", node, ask(node, jobs, CALL.dividedBy(2)));
                report("while their answers come and they ask again", node, ask(node, jobs, CALL.multipliedBy(2)));
            }
        }
        System.exit(0);
    }

    private static List<String> create(Client client, int jobs) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            ids.add((String) client.post(
                            "/api/v2/jobs",
                            Map.of(
                                    "type",
                                    "skill_creation",
                                    "task_description",
                                    "Create a skill for Python decorators, number " + i))
                    .json()
                    .get("job_id"));
        }
        return ids;
    }

    /** Waits until so many calls are under way. */
    private static void awaitOpen(FakeProvider provider, int calls) throws InterruptedException {
        do {
            RealTime.pass(Duration.ofSeconds(2));
        } while (provider.log().stream()
                        .filter(call -> call.ending() == Ending.OPEN)
                        .count()
                < calls);
    }

    /** Reads one job after the other, each from the moment it is due, whether or not the one before is answered. */
    private static Latencies ask(JarNode node, List<String> jobs, Duration length) throws Exception {
        Latencies latencies = new Latencies();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < length.dividedBy(PACE); i++) {
            long due = begin + i * PACE.toNanos();
            RealTime.pass(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            URI job = URI.create(node.url() + "/api/v2/jobs/" + jobs.get(i % jobs.size()));
            asked.add(HTTP.sendAsync(HttpRequest.newBuilder(job).build(), HttpResponse.BodyHandlers.ofString())
                    .thenAccept(answer -> {
                        if (answer.statusCode() != 200) {
                            throw new IllegalStateException(answer.toString());
                        }
                        latencies.add(System.nanoTime() - due);
                    }));
        }
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get();
        return latencies;
    }

    private static void report(String when, JarNode node, Latencies latencies) throws Exception {
        String numbers = HTTP.send(
                        HttpRequest.newBuilder(URI.create(node.url() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        System.out.printf(
                "%s: GET of a job %s; %.0f threads, %.0f MB of heap used%n",
                when,
                latencies,
                sum(numbers, "jvm_threads_live_threads"),
                sum(numbers, "jvm_memory_used_bytes{area=\"heap\"") / (1 << 20));
    }

    private static double sum(String numbers, String name) {
        return numbers.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
