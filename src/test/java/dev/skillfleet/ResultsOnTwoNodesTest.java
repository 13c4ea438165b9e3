package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.TestCluster;
import dev.skillfleet.testing.TestRedis;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that changes all the time, asked for on two nodes that keep what they have sent. */
class ResultsOnTwoNodesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Clock CLOCK = FleetClock.system();
    private static final Set<Room> ROOMS = EnumSet.of(Room.JOBS, Room.SKILLS, Room.REGISTRY, Room.HITL, Room.HTTP);
    private static final int COMMITS = 120;
    private static final int IMPATIENT = 2;

    @TempDir
    Path folder;

    private final TestCluster cluster = new TestCluster();
    private final List<String> nodes = new ArrayList<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<Long, String> tags = new ConcurrentHashMap<>();
    private final Map<String, Integer> caches = new ConcurrentHashMap<>();

    @Test
    void on_postgresql_whoever_has_seen_an_event_gets_no_older_job_on_any_node() throws Exception {
        try (Postgres postgres = new Postgres()) {
            neverBehind("postgres", postgres.url());
        }
    }

    @Test
    void on_redis_whoever_has_seen_an_event_gets_no_older_job_on_any_node() throws Exception {
        try (TestRedis redis = TestRedis.durable(FreePort.any(), folder)) {
            neverBehind("redis", redis.url());
        }
    }

    private void neverBehind(String type, String url) throws Exception {
        FleetConfig config = ConfigLoader.load(
                null,
                Map.of("SKILL_FLEET_JOB_STORE_URL", url),
                Map.of("server.port", "0", "skills.root", folder.toString(), "job-store.type", type));
        try {
            nodes.add(start(config));
            nodes.add(start(config));
            Vertx third = cluster.join();
            JobStore store = Stores.of(config.jobStore(), third, CLOCK);
            await(store.open());
            Worker worker = new Worker(Bus.on(third, "worker"), store);
            String path = "/api/v2/jobs/" + worker.job.id();
            AtomicBoolean over = new AtomicBoolean();
            List<CompletableFuture<Void>> impatient = new ArrayList<>();
            try (SseClient one = SseClient.open(nodes.get(0) + path + "/stream");
                    SseClient two = SseClient.open(nodes.get(1) + path + "/stream")) {
                for (int i = 0; i < IMPATIENT; i++) {
                    int first = i;
                    impatient.add(CompletableFuture.runAsync(() -> askOn(path, first, over)));
                }
                for (int i = 0; i < COMMITS; i++) {
                    boolean told = i % 4 != 0;
                    worker.commit(i, told);
                    for (SseClient stream : told ? List.of(one, two) : List.<SseClient>of()) {
                        long seen = worker.job.lastSequence();
                        stream.next(frame -> frame.logged() && frame.sequence() == seen);
                        nodes.forEach(node -> notBehind(node + path, worker.job));
                    }
                    nodes.forEach(node -> notBehind(node + path, worker.job));
                }
            } finally {
                over.set(true);
            }
            impatient.forEach(CompletableFuture::join);
            await(store.close());
        } finally {
            cluster.close();
        }
        assertThat(caches).containsOnlyKeys("HIT", "MISS");
    }

    /** Asks one node after the other as fast as it can, so that there are always reads under way: time never runs back. */
    private void askOn(String path, int first, AtomicBoolean over) {
        long newest = 0;
        for (int i = first; !over.get(); i++) {
            long version = version(nodes.get(i % nodes.size()) + path);
            assertThat(version).isGreaterThanOrEqualTo(newest);
            newest = version;
        }
    }

    private void notBehind(String url, Job job) {
        assertThat(version(url)).as(url).isGreaterThanOrEqualTo(job.version());
    }

    /** Asks for the job; the same state has the same bytes and the same tag on all nodes. */
    private long version(String url) {
        HttpResponse<String> response = HTTP.sendAsync(
                        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        long version = ((Number) Json.readMap(response.body()).get("version")).longValue();
        String tag = response.headers().firstValue("ETag").orElseThrow();
        assertThat(bodies.computeIfAbsent(tag, first -> response.body())).isEqualTo(response.body());
        assertThat(tags.computeIfAbsent(version, first -> tag)).isEqualTo(tag);
        caches.merge(response.headers().firstValue("X-Cache").orElseThrow(), 1, Integer::sum);
        return version;
    }

    private String start(FleetConfig config) throws Exception {
        Vertx vertx = cluster.join();
        Fleet fleet = await(Fleet.start(
                new Node(vertx, cluster.manager(vertx).getNodeId(), cluster.manager(vertx)),
                ROOMS,
                config,
                Stores.of(config.jobStore(), vertx, CLOCK),
                new TemplateModel(),
                CLOCK));
        return "http://127.0.0.1:" + fleet.port();
    }

    /** Writes to a job through the nodes, in turn, or behind their backs, as if the bus had lost what it was told. */
    private static final class Worker {
        private final Bus bus;
        private final JobStore store;
        private Job job;

        Worker(Bus bus, JobStore store) {
            this.bus = bus;
            this.store = store;
            Task task = Task.of("Create a Python decorators skill", Task.Options.DEFAULT);
            this.job = await(bus.request(new JobsRequest.Create(JobType.SKILL_CREATION, "default", task, null)))
                    .job()
                    .running();
        }

        void commit(int step, boolean told) {
            Job next = job.with(new Progress(Phase.UNDERSTANDING, "Step " + step, step % 100));
            List<JobEvent> events = List.of(Events.moduleStart(Phase.UNDERSTANDING, "module-" + step));
            job = told
                    ? await(bus.request(new JobsRequest.Commit(next, null, events, List.of())))
                            .job()
                    : await(store.commit(new JobStore.Commit(next, null, events, List.of(), Set.of())))
                            .job();
        }
    }
}
