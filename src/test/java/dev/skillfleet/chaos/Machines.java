package dev.skillfleet.chaos;

import dev.skillfleet.chaos.Weather.Fault;
import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.RealTime;
import dev.skillfleet.testing.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The nodes and their database, and the hand that strikes them. */
public final class Machines implements AutoCloseable {
    private static final Path JAR = Path.of("target", "skill-fleet.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private final Database database;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final List<ReentrantLock> locks = new ArrayList<>();
    private final ReentrantLock databaseLock = new ReentrantLock();
    private final List<Blow> blows = new CopyOnWriteArrayList<>();

    /**
     * @param folder for the nodes' configuration, logs and skills
     */
    public Machines(Database database, FakeProvider provider, Path folder, int count) throws IOException {
        this.database = database;
        List<Integer> ports = Stream.generate(FreePort::any).limit(count).toList();
        String members =
                ports.stream().map(port -> "\"127.0.0.1:" + port + "\"").collect(Collectors.joining(", "));
        String settings = """
                server: {port: %%d}
                cluster: {host: 127.0.0.1, port: %%d, members: [%s]}
                job-store: {type: %s}
                skills: {root: "%s"}
                registry: {cleanup-interval: 2s, grace: 5s}
                """.formatted(members, database.type(), Files.createDirectories(folder.resolve("skills")));
        Map<String, String> secrets = new HashMap<>(provider.environment());
        secrets.put("SKILL_FLEET_JOB_STORE_URL", database.url());
        for (int i = 0; i < count; i++) {
            nodes.add(new NodeProcess(JAR, folder, "node-" + i, ports.get(i), settings, secrets));
            locks.add(new ReentrantLock());
        }
    }

    /** Starts some of the nodes; returns once they serve. */
    public void start(int from, int to) throws Exception {
        for (NodeProcess node : nodes.subList(from, to)) {
            node.start();
        }
        awaitReady(from, to);
    }

    /** Waits until these nodes serve. */
    public void awaitReady(int from, int to) throws Exception {
        for (NodeProcess node : nodes.subList(from, to)) {
            Instant until = Instant.now().plus(PATIENCE);
            while (!ready(node)) {
                if (Instant.now().isAfter(until)) {
                    throw new AssertionError("a node does not come up; its log: " + node.log());
                }
                RealTime.pass(Duration.ofMillis(100));
            }
        }
    }

    private boolean ready(NodeProcess node) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(node.url() + "/readyz"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public List<String> urls() {
        return nodes.stream().map(NodeProcess::url).toList();
    }

    public NodeProcess node(int index) {
        return nodes.get(index);
    }

    Database database() {
        return database;
    }

    /** What has struck so far. */
    List<Blow> blows() {
        return List.copyOf(blows);
    }

    /** Lets a weather pass over the machines; returns when it is over and every machine is up again. */
    void endure(Weather weather) throws Exception {
        Future<?> supervisor = hands.submit(this::supervise);
        Instant begin = Instant.now();
        List<Future<?>> strokes = new ArrayList<>();
        for (Fault fault : weather.faults()) {
            Duration ahead = Duration.between(Instant.now(), begin.plus(fault.at()));
            if (!ahead.isNegative()) {
                RealTime.pass(ahead);
            }
            strokes.add(hands.submit(() -> {
                strike(fault);
                return null;
            }));
        }
        for (Future<?> stroke : strokes) {
            stroke.get();
        }
        awaitReady(0, nodes.size());
        supervisor.cancel(true);
    }

    /** Starts a node again that gave up, as one does whose database is away when it starts. */
    private Void supervise() throws Exception {
        while (true) {
            for (int i = 0; i < nodes.size(); i++) {
                NodeProcess node = nodes.get(i);
                if (node.started() && !node.running() && locks.get(i).tryLock()) {
                    try {
                        node.start();
                    } finally {
                        locks.get(i).unlock();
                    }
                }
            }
            RealTime.pass(Duration.ofMillis(200));
        }
    }

    /** One thing at a time befalls a machine; what would come meanwhile passes it by. */
    private void strike(Fault fault) throws Exception {
        ReentrantLock lock = fault.kind() == Weather.Kind.DATABASE ? databaseLock : locks.get(fault.node());
        if (!lock.tryLock()) {
            return;
        }
        try {
            NodeProcess node = nodes.get(fault.node());
            if (fault.kind() != Weather.Kind.DATABASE && !node.running()) {
                return;
            }
            Instant begin = Instant.now();
            switch (fault.kind()) {
                case KILL -> {
                    node.send(Signal.KILL);
                    node.ended();
                    RealTime.pass(fault.lasts());
                    node.start();
                }
                case STOP -> {
                    node.send(Signal.STOP);
                    RealTime.pass(fault.lasts());
                    node.send(Signal.CONT);
                }
                case DATABASE -> database.restart(fault.lasts());
            }
            blows.add(new Blow(fault, begin, Instant.now()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws Exception {
        hands.shutdownNow();
        for (int i : IntStream.range(0, nodes.size()).toArray()) {
            nodes.get(i).close();
        }
        database.close();
    }

    /** A fault that really struck, and when. */
    record Blow(Fault fault, Instant begin, Instant end) {}
}
