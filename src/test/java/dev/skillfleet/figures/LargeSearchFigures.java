package dev.skillfleet.figures;

import dev.skillfleet.chaos.Client;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RealTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An optimization with as many queries and runs as there may be, by rules, on a node from the fat jar and PostgreSQL: how
 * many evaluations it makes, how long that takes, and whether it comes to its end with so much heap. {@code java …
 * LargeSearchFigures 160m}
 */
public final class LargeSearchFigures {
    private static final int RUNS = 25;
    /** As many queries of a kind as there may be. */
    private static final int EACH = 1_000;

    private static final double MEBIBYTE = 1 << 20;

    private LargeSearchFigures() {}

    public static void main(String[] args) throws Exception {
        String heap = args[0];
        Path folder = Files.createTempDirectory("search");
        try (PostgresDatabase database = new PostgresDatabase(folder.resolve("database"));
                JarNode node = new JarNode(
                        Map.of(
                                "JAVA_TOOL_OPTIONS",
                                "-Xmx" + heap,
                                "SKILL_FLEET_JOB_STORE_TYPE",
                                "postgres",
                                "SKILL_FLEET_JOB_STORE_URL",
                                database.url(),
                                "SKILL_FLEET_SKILLS_ROOT",
                                folder.resolve("skills").toString()),
                        "serve")) {
            Client client = new Client(List.of(node.url()), 1);
            long begun = System.nanoTime();
            String job = (String)
                    client.post("/api/v1/optimization/start", order()).json().get("job_id");
            Map<?, ?> status;
            double most = 0;
            do {
                RealTime.pass(Duration.ofSeconds(2));
                status = client.get("/api/v1/optimization/status/" + job).json();
                most = Math.max(most, heap(client));
                System.out.printf(
                        "%4d s: %s, %.0f MB of heap%n",
                        (System.nanoTime() - begun) / 1_000_000_000, status.get("progress"), heap(client) / MEBIBYTE);
            } while (List.of("pending", "running").contains(String.valueOf(status.get("status"))));
            System.out.printf("%s: %s; at most %.0f MB of heap%n", status.get("status"), made(status), most / MEBIBYTE);
        }
        System.exit(0);
    }

    private static String made(Map<?, ?> status) {
        return status.get("result") instanceof Map<?, ?> result
                ? result.get("report") instanceof Map<?, ?> report
                        ? report.get("evaluations") + " evaluations"
                        : "no report in " + result.keySet()
                : String.valueOf(status.get("error"));
    }

    private static Map<String, Object> order() {
        List<Map<String, Object>> queries = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            queries.add(Map.of("query", "draft " + word(3 * i) + " " + word(5 * i + 1), "should_trigger", true));
            queries.add(Map.of("query", "send " + word(3 * i + 1) + " " + word(5 * i), "should_trigger", false));
        }
        return Map.of(
                "content",
                "---\nname: release-notes\ndescription: Summarizes changes.\n---\n",
                "eval_set",
                queries,
                "runs_per_query",
                RUNS,
                "auto",
                "heavy");
    }

    /** A word for each number: queries that differ in a number only count as one. */
    private static String word(int number) {
        String syllables = "bakodimerufalonisetu";
        StringBuilder word = new StringBuilder();
        for (int rest = number + 100; rest > 0; rest /= 10) {
            word.append(syllables, 2 * (rest % 10), 2 * (rest % 10) + 2);
        }
        return word.toString();
    }

    private static double heap(Client client) throws InterruptedException {
        return client.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
