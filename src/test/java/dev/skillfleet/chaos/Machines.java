package dev.skillfleet.chaos;

import dev.skillfleet.chaos.Weather.Fault;
import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** The nodes and their database, and the hand that strikes them. */
final class Machines implements AutoCloseable {
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
     * @param ports of the cluster, one a node
     * @param settings the nodes' configuration with places for their own two ports
     */
    Machines(Database database, Path jar, Path folder, List<Integer> ports, String settings) throws IOException {
        this.database = database;
        for (int i = 0; i < ports.size(); i++) {
            nodes.add(new NodeProcess(jar, folder, "node-" + i, ports.get(i), settings));
            locks.add(new ReentrantLock());
        }
    }

    /** Starts some of the nodes; returns once they serve. */
    void start(int from, int to) throws Exception {
        for (NodeProcess node : nodes.subList(from, to)) {
            node.start();
        }
        awaitReady(from, to);
    }

    /** Waits until these nodes serve. */
    void awaitReady(int from, int to) throws Exception {
        for (NodeProcess node : nodes.subList(from, to)) {
            Instant until = Instant.now().plus(PATIENCE);
            while (!ready(node)) {
                if (Instant.now().isAfter(until)) {
                    throw new AssertionError("a node does not come up; its log: " + node.log());
                }
                Thread.sleep(100);
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

    List<String> urls() {
        return nodes.stream().map(NodeProcess::url).toList();
    }

    NodeProcess node(int index) {
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
        Instant begin = Instant.now();
        List<Future<?>> strokes = new ArrayList<>();
        for (Fault fault : weather.faults()) {
            Duration ahead = Duration.between(Instant.now(), begin.plus(fault.at()));
            if (!ahead.isNegative()) {
                Thread.sleep(ahead.toMillis());
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
                    Thread.sleep(fault.lasts().toMillis());
                    node.start();
                }
                case STOP -> {
                    node.send(Signal.STOP);
                    Thread.sleep(fault.lasts().toMillis());
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
