package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.PostgresDatabase;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How long a question takes from its commit to a client that watches: 50 jobs, each with a stream of its own, on
 * PostgreSQL; the client is a process of its own. On one node; and on two of a cluster, of which one works and the streams
 * are read from the other. With answers spread over time, and with all fifty given in one moment, so that all the jobs go
 * on at once. Needs the fat jar.
 */
public final class PromptFigures {
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 6;
    private static final long SEED = 20_26;

    private PromptFigures() {}

    public static void main(String[] args) throws Exception {
        try (Database database = new PostgresDatabase(Files.createTempDirectory("prompts"))) {
            String skills = Files.createTempDirectory("skills").toString();
            List<Map<String, String>> cluster = JarNode.cluster(database, 2).stream()
                    .map(settings -> with(settings, "SKILL_FLEET_SKILLS_ROOT", skills))
                    .toList();
            try (JarNode alone = new JarNode(with(cluster.get(0), "SKILL_FLEET_CLUSTER_ENABLED", "false"), "serve")) {
                measure("one node", alone, alone);
            }
            try (JarNode working = new JarNode(cluster.get(0), "serve");
                    JarNode showing = new JarNode(cluster.get(1), "bench serve --durable --jobs 0".split(" "))) {
                measure("two nodes", working, showing);
            }
        }
        System.exit(0);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private static void measure(String where, JarNode working, JarNode showing) {
        try (Streams streams = new Streams()) {
            Random random = new Random(SEED);
            for (boolean spread : new boolean[] {true, false}) {
                for (int i = 0; i < WARM_UP; i++) {
                    await(new PromptRound(streams, working.url(), showing.url(), spread, random, new Latencies())
                            .run());
                }
                Latencies latencies = new Latencies();
                for (int i = 0; i < ROUNDS; i++) {
                    await(new PromptRound(streams, working.url(), showing.url(), spread, random, latencies).run());
                }
                System.out.printf("%s, %s: %s%n", where, spread ? "spread over time" : "all at once", latencies);
            }
        }
    }
}
