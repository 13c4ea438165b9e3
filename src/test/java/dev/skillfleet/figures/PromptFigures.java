package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.figures.PromptRound.Arrival;
import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.PostgresDatabase;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How long a question takes from its commit to a client that watches: 50 jobs, each with a stream of its own, on
 * PostgreSQL; the client is a process of its own. On one node; and on two of a cluster, of which one works and the streams
 * are read from the other. With answers spread over time, and with all fifty given in one moment, so that all the jobs go
 * on at once. Needs the fat jar.
 */
public final class PromptFigures {
    /** As many as it takes until the compiler of the node has little left to do. */
    private static final int WARM_UP = 30;

    private static final int ROUNDS = 6;
    private static final long SEED = 20_26;
    private static final String SPREAD = "answers over time";
    private static final String AT_ONCE = "all at once";

    private PromptFigures() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> stamped = Map.of("track_commit_timestamp", "on");
        try (Database database = new PostgresDatabase(Files.createTempDirectory("prompts"), stamped)) {
            String skills = Files.createTempDirectory("skills").toString();
            List<Map<String, String>> cluster = JarNode.cluster(database, 2).stream()
                    .map(settings -> with(settings, "SKILL_FLEET_SKILLS_ROOT", skills))
                    .toList();
            try (JarNode alone = new JarNode(with(cluster.get(0), "SKILL_FLEET_CLUSTER_ENABLED", "false"), "serve")) {
                measure("one node", alone, alone, database);
            }
            try (JarNode working = new JarNode(cluster.get(0), "serve");
                    JarNode showing = new JarNode(cluster.get(1), "bench serve --durable --jobs 0".split(" "))) {
                measure("two nodes", working, showing, database);
            }
        }
        System.exit(0);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private static void measure(String where, JarNode working, JarNode showing, Database database) {
        try (Streams streams = new Streams()) {
            Random random = new Random(SEED);
            for (int i = 0; i < WARM_UP; i++) {
                await(new PromptRound(streams, working.url(), showing.url(), false, random, warm -> {}).run());
            }
            for (boolean spread : new boolean[] {true, false}) {
                List<Arrival> arrivals = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    await(new PromptRound(streams, working.url(), showing.url(), spread, random, arrivals::add).run());
                }
                Map<String, Long> commits = await(commits(streams, database));
                Latencies asked = new Latencies();
                Latencies committed = new Latencies();
                for (Arrival arrival : arrivals) {
                    asked.add(arrival.at() - arrival.told());
                    committed.add(arrival.at() - commits.get(arrival.job() + arrival.sequence()));
                }
                System.out.printf("%s, %s, from the commit: %s%n", where, spread ? SPREAD : AT_ONCE, committed);
                System.out.printf("%s, %s, from before it: %s%n", where, spread ? SPREAD : AT_ONCE, asked);
            }
        }
    }

    /** When PostgreSQL has committed each question, in nanoseconds since 1970, by its job and place. */
    private static Future<Map<String, Long>> commits(Streams streams, Database database) {
        return PgConnection.connect(streams.vertx(), database.url())
                .compose(connection -> connection.query("""
                                SELECT job_id || sequence, pg_xact_commit_timestamp(xmin) FROM job_events
                                WHERE type = 'hitl_pause'
                                """).execute().eventually(connection::close))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> row.getString(0),
                                row -> Streams.nanos(row.getOffsetDateTime(1).toInstant()))));
    }
}
