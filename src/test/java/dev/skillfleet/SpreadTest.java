package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigException;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.TestCluster;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rooms on two nodes of a real cluster: whatever one room wants of another goes over the wire. */
class SpreadTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path skills;

    @Test
    void a_job_runs_across_two_nodes_of_which_one_keeps_the_jobs() throws Exception {
        TestCluster cluster = new TestCluster();
        try {
            FleetConfig config = config(Map.of());
            Set<Room> keeping = EnumSet.of(Room.JOBS, Room.SKILLS, Room.GENERATION);
            Set<Room> serving = EnumSet.complementOf(EnumSet.copyOf(keeping));
            Clock clock = FleetClock.system();
            Node one = join(cluster);
            Node two = join(cluster);
            await(Fleet.start(one, keeping, config, new MemoryJobStore(clock), new TemplateModel(), clock));
            Fleet fleet =
                    await(Fleet.start(two, serving, config, new MemoryJobStore(clock), new TemplateModel(), clock));

            String base = "http://127.0.0.1:" + fleet.port();
            String id = (String) Json.readMap(post(
                            base + "/api/v2/jobs",
                            Map.of(
                                    "type",
                                    "skill_creation",
                                    "task_description",
                                    "Create a Python decorators skill for intermediate developers")))
                    .get("job_id");
            try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + id + "/stream")) {
                SseClient.Frame pause = stream.next(frame -> frame.event().equals("hitl"));
                Map<?, ?> data = (Map<?, ?>) Json.readMap(pause.data()).get("data");
                Object promptId = ((Map<?, ?>) data.get("prompt")).get("prompt_id");
                post(
                        base + "/api/v2/hitl/" + id + "/response",
                        Map.of("prompt_id", promptId, "answers", Map.of("response", "Wrap functions with functools")));
                SseClient.Frame complete = stream.next(frame -> frame.event().equals("complete"));
                assertThat(complete.data()).contains("pending_review");
            }
            try (var files = Files.walk(skills)) {
                assertThat(files.filter(file -> file.endsWith("SKILL.md")))
                        .singleElement()
                        .satisfies(
                                file -> assertThat(Files.readString(file)).contains("Wrap functions with functools"));
            }
        } finally {
            cluster.close();
        }
    }

    @Test
    void what_a_node_worked_on_that_goes_without_goodbye_goes_on_elsewhere_long_before_its_leases_run_out()
            throws Exception {
        TestCluster cluster = new TestCluster();
        try {
            FleetConfig config = config(Map.of("workflow.lease", "1h"));
            Clock clock = FleetClock.system();
            MemoryJobStore store = new MemoryJobStore(clock);
            Set<Room> keeping = EnumSet.of(Room.JOBS, Room.SKILLS, Room.REGISTRY, Room.HITL, Room.HTTP);
            Set<Room> working = EnumSet.of(Room.UNDERSTANDING, Room.GENERATION, Room.VALIDATION, Room.CLEANUP);
            Fleet front = await(Fleet.start(join(cluster), keeping, config, store, new TemplateModel(), clock));
            CannedModel stuck = new CannedModel()
                    .gated(Module.REQUIREMENTS, Promise.promise().future());
            Node doomed = join(cluster);
            await(Fleet.start(doomed, EnumSet.of(Room.UNDERSTANDING), config, store, stuck, clock));
            String base = "http://127.0.0.1:" + front.port() + "/api/v2/jobs";
            String id = (String)
                    Json.readMap(post(base, Map.of("type", "skill_creation", "task_description", "Write better SQL")))
                            .get("job_id");
            await(stuck.called(Module.REQUIREMENTS));
            // the one that will notice is not the one that keeps the jobs
            await(Fleet.start(join(cluster), working, config, store, new CannedModel(), clock));

            cluster.cutOff(doomed.vertx());
            try (SseClient stream = SseClient.open(base + "/" + id + "/stream")) {
                SseClient.Frame complete = stream.next(frame -> frame.event().equals("complete"));
                assertThat(complete.data()).contains("\"status\":\"completed\"");
            }
        } finally {
            cluster.close();
        }
    }

    @Test
    void a_cluster_with_the_memory_store_is_refused_at_the_start() {
        var start = Fleet.start(config(Map.of("cluster.enabled", "true")));
        assertThat(start.failed()).isTrue();
        assertThat(start.cause()).isInstanceOf(ConfigException.class).hasMessageContaining("job-store.type");
    }

    /** One more node of a cluster of tests. */
    static Node join(TestCluster cluster) throws Exception {
        Vertx vertx = cluster.join();
        return new Node(vertx, cluster.manager(vertx).getNodeId(), cluster.manager(vertx));
    }

    private FleetConfig config(Map<String, String> more) {
        Map<String, String> flags = new HashMap<>(more);
        flags.put("server.port", "0");
        flags.put("skills.root", skills.toString());
        return ConfigLoader.load(null, Map.of(), flags);
    }

    private static String post(String url, Map<String, Object> body) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        return response.body();
    }
}
