package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RealTime;
import io.vertx.core.Future;
import io.vertx.ext.web.codec.SseEvent;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * 1,000 readers of one job on the node that tells it, against 500 there and 500 on another node of the cluster, in turn:
 * events a CPU second of the nodes that are read from, and how long after the moment at which it was due an event comes.
 * 264 bytes, 25 a second, through PostgreSQL; needs the fat jar.
 */
public final class TwoNodesFigures {
    private static final int READERS = 1_000;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final String TS = "\"ts\":";

    private TwoNodesFigures() {}

    public static void main(String[] args) throws Exception {
        try (Database database = new PostgresDatabase(Files.createTempDirectory("two-nodes"))) {
            List<Map<String, String>> settings = JarNode.cluster(database, 2);
            try (JarNode telling = new JarNode(settings.get(0), "bench serve --durable --jobs 1 --rate 25".split(" "));
                    JarNode other = new JarNode(settings.get(1), "bench serve --durable --jobs 0".split(" "))) {
                String here = telling.stream();
                String there = here.replace(telling.url(), other.url());
                read(List.of(telling, other), List.of(here, there), WARM_UP);
                List<Double> events = new ArrayList<>();
                List<Double> p99 = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    Figures one = read(List.of(telling), List.of(here), MEASURED);
                    Figures two = read(List.of(telling, other), List.of(here, there), MEASURED);
                    System.out.println("one node:  " + one);
                    System.out.println("two nodes: " + two);
                    events.add(two.eventsPerCpuSecond() / one.eventsPerCpuSecond());
                    p99.add(two.latencies.at(0.99) / one.latencies.at(0.99));
                }
                System.out.println("two nodes to one, events a CPU second: " + ratios(events));
                System.out.println("two nodes to one, p99: " + ratios(p99));
            }
        }
        System.exit(0);
    }

    private static String ratios(List<Double> ratios) {
        List<Double> sorted = new ArrayList<>(ratios);
        Collections.sort(sorted);
        return "median %.2f of %s"
                .formatted(
                        sorted.get(sorted.size() / 2),
                        ratios.stream().map("%.2f"::formatted).toList());
    }

    /** Reads for so long, with as many readers at each address. */
    private static Figures read(List<JarNode> nodes, List<String> urls, Duration length) throws Exception {
        try (Streams streams = new Streams()) {
            Figures figures = new Figures();
            List<Future<Void>> open = new ArrayList<>();
            String cursor = "?after=" + head(streams, urls.get(0));
            for (int i = 0; i < READERS; i++) {
                open.add(streams.open(urls.get(i % urls.size()) + cursor, figures::take));
            }
            await(Future.join(open));
            RealTime.pass(SETTLE);
            Duration before = cpu(nodes);
            streams.vertx().runOnContext(now -> figures.begin());
            RealTime.pass(length);
            figures.cpu = cpu(nodes).minus(before);
            await(Future.<Void>future(done -> streams.vertx().runOnContext(now -> {
                figures.measuring = false;
                done.complete();
            })));
            return figures;
        }
    }

    /** How far the log goes: who begins there is not sent what was told before. */
    private static long head(Streams streams, String stream) {
        String events = stream.substring(0, stream.length() - "stream".length()) + "events?limit=1";
        return await(streams.get(events)).bodyAsJsonObject().getLong("last_sequence");
    }

    private static Duration cpu(List<JarNode> nodes) {
        return nodes.stream().map(JarNode::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private static final class Figures {
        private final Latencies latencies = new Latencies();
        private Duration cpu = Duration.ZERO;
        private boolean measuring;

        void begin() {
            measuring = true;
        }

        void take(SseEvent event) {
            int ts = measuring && event.id() != null ? event.data().indexOf(TS) : -1;
            if (ts >= 0) {
                int end = event.data().indexOf(',', ts);
                latencies.add(Streams.now() - Long.parseLong(event.data(), ts + TS.length(), end, 10));
            }
        }

        double eventsPerCpuSecond() {
            return latencies.count() / (cpu.toMillis() / 1e3);
        }

        @Override
        public String toString() {
            return "%.0f events a CPU second, %s".formatted(eventsPerCpuSecond(), latencies);
        }
    }
}
