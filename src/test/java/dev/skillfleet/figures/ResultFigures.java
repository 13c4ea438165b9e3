package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.skillfleet.Fleet;
import dev.skillfleet.chaos.Client;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.store.postgres.PostgresJobStore;
import dev.skillfleet.testing.Jobs;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RealTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What a job costs that is asked for again, on a node with PostgreSQL: kept by the node, kept by the client too (304), and
 * read anew, which is what every request cost before results were kept. Processor time is that of the node's own threads
 * and of the database, without the clients.
 */
public final class ResultFigures {
    /** So many that next to none of them is still kept when its turn comes again. */
    private static final int JOBS = 12_000;

    private static final int FEW = 20;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int port;
    private final ProcessHandle database;
    private final List<String> jobs = new ArrayList<>();

    private ResultFigures(int port, ProcessHandle database) {
        this.port = port;
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("results");
        try (PostgresDatabase database = new PostgresDatabase(folder.resolve("database"))) {
            Fleet fleet = await(Fleet.start(ConfigLoader.load(
                    null,
                    Map.of("SKILL_FLEET_JOB_STORE_URL", database.url()),
                    Map.of(
                            "server.port", "0",
                            "job-store.type", "postgres",
                            "hitl.auto-accept", "true",
                            "skills.root", folder.resolve("skills").toString()))));
            String pid = Files.readAllLines(folder.resolve("database/data/postmaster.pid"))
                    .get(0)
                    .strip();
            ResultFigures figures = new ResultFigures(
                    fleet.port(), ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
            figures.fill(database.url());
            figures.measure();
            await(fleet.close());
        }
        System.exit(0);
    }

    /** One job that was really done, and copies of it. */
    private void fill(String url) throws InterruptedException {
        Client client = new Client(List.of("http://127.0.0.1:" + port), 1);
        String first = (String) client.post(
                        "/api/v2/jobs",
                        Map.of(
                                "type",
                                "skill_creation",
                                "task_description",
                                "Create a Python decorators skill for intermediate developers"))
                .json()
                .get("job_id");
        while (client.get("/api/v2/jobs/" + first).json().get("completed_at") == null) {
            RealTime.pass(Duration.ofMillis(100));
        }
        System.out.printf(
                "the job is %d bytes%n",
                client.get("/api/v2/jobs/" + first).body().length());
        Vertx vertx = Vertx.vertx();
        JobStore store = new PostgresJobStore(vertx, url, 4, FleetClock.system());
        await(store.open());
        WholeJob done = await(WholeJob.of(store, first)).orElseThrow();
        for (int i = 0; i < JOBS / FEW; i++) {
            List<Future<?>> copies = new ArrayList<>();
            for (int j = 0; j < FEW; j++) {
                String id = "copy-" + i + "-" + j;
                copies.add(store.adopt(new WholeJob(Jobs.withId(done.job(), id), done.log(), done.journal())));
                jobs.add(id);
            }
            await(Future.join(copies));
        }
        await(store.close());
        await(vertx.close());
    }

    private void measure() throws Exception {
        for (Kind kind : Kind.values()) {
            run(kind, 8, WARM_UP);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            for (int clients : new int[] {1, 32}) {
                for (Kind kind : Kind.values()) {
                    System.out.printf(
                            "round %d, %d clients, %s: %s%n", round, clients, kind, run(kind, clients, MEASURED));
                }
            }
        }
    }

    private String run(Kind kind, int clients, Duration length) throws Exception {
        Latencies latencies = new Latencies();
        AtomicInteger hits = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        long end = System.nanoTime() + length.toNanos();
        long node = nodeNanos();
        Duration store = storeTime();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(() -> ask(kind, end, next, hits, latencies), "client-" + i);
            all.add(thread);
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        return "%.0f/s, node %.0f us, database %.0f us a request, %.0f %% hits, %s"
                .formatted(
                        latencies.count() / (double) length.toSeconds(),
                        (nodeNanos() - node) / 1e3 / latencies.count(),
                        storeTime().minus(store).toNanos() / 1e3 / latencies.count(),
                        100.0 * hits.get() / latencies.count(),
                        latencies);
    }

    private void ask(Kind kind, long end, AtomicInteger next, AtomicInteger hits, Latencies latencies) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            while (System.nanoTime() < end) {
                String job = jobs.get(next.getAndIncrement() % (kind == Kind.READ ? JOBS : FEW));
                String known = kind == Kind.NOT_MODIFIED ? "If-None-Match: *\r\n" : "";
                byte[] request =
                        ("GET /api/v2/jobs/" + job + " HTTP/1.1\r\nHost: x\r\n" + known + "\r\n").getBytes(ISO_8859_1);
                long begun = System.nanoTime();
                socket.getOutputStream().write(request);
                String head = head(in);
                int body = length(head);
                if (in.readNBytes(body).length != body) {
                    throw new IOException("a short answer: " + head);
                }
                latencies.add(System.nanoTime() - begun);
                if (head.contains("x-cache: hit")) {
                    hits.incrementAndGet();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) in.read());
        }
        return head.toString().toLowerCase(java.util.Locale.ROOT);
    }

    private static int length(String head) {
        int at = head.indexOf("content-length: ");
        return at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
    }

    /** Processor time of the threads of Vert.x, of which no client is one. */
    private static long nodeNanos() {
        long sum = 0;
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("vert.x-")) {
                sum += Math.max(0, THREADS.getThreadCpuTime(id));
            }
        }
        return sum;
    }

    private Duration storeTime() {
        return Stream.concat(Stream.of(database), database.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private enum Kind {
        KEPT,
        NOT_MODIFIED,
        READ
    }
}
