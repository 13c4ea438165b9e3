package dev.skillfleet.chaos;

import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.LiveHeap;
import dev.skillfleet.testing.RealTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A node under visitors who come and go, in shifts. After each shift, when the node has had the time to clean up, what it
 * keeps for watchers is counted, and what lives on its heap.
 */
final class Soak {
    private static final int VISITORS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a node shows that nobody uses: no consumer but those of its rooms, and nothing else. */
    private static final Pattern SHOWN = Pattern.compile(
            "^(skillfleet_(?:streams|stream_jobs|registry_channels|runs|registry_recent_bytes)(?:\\{.*})?|vertx_eventbus_handlers(?:\\{.*})?) (\\S+)$",
            Pattern.MULTILINE);

    private final long seed;
    private final Path folder;
    private final Verdict verdict = new Verdict();
    private final List<Long> heaps = new ArrayList<>();
    private final ExecutorService crowd = Executors.newCachedThreadPool();

    Soak(long seed, Path folder) {
        this.seed = seed;
        this.folder = folder;
    }

    /** Works so many shifts of a length; answers what there is to complain of, nothing if all is well. */
    List<String> pass(Database database, FakeProvider provider, int shifts, Duration length) throws Exception {
        try (Machines machines = new Machines(database, provider, folder, 1)) {
            machines.start(0, 1);
            NodeProcess node = machines.node(0);
            Client client = new Client(List.of(node.url()), seed);
            List<Visitor> visitors = LongStream.range(seed, seed + VISITORS)
                    .mapToObj(each -> new Visitor(node, new Random(each), crowd, verdict))
                    .toList();
            Map<String, String> unused = shown(client);
            if (!unused.keySet().containsAll(Set.of("skillfleet_streams", "vertx_eventbus_handlers"))) {
                verdict.complain("?", "the node shows only " + unused);
            }
            for (int shift = 0; shift < shifts; shift++) {
                work(visitors, length);
                verdict.onRegistry(node.url(), Storm.registry(client));
                Map<String, String> left = rested(client, unused);
                if (!left.equals(unused)) {
                    verdict.complain(
                            "?", "before all that it showed " + unused + ", and after shift " + shift + " " + left);
                }
                if (database.leases() != 0) {
                    verdict.complain("?", database.leases() + " leases are still held after shift " + shift);
                }
                heaps.add(LiveHeap.bytes(node.handle()));
            }
            System.out.printf(
                    "soak %d on %s: %d shifts, %d jobs, %d streams dropped, heap %s, %d complaints%n",
                    seed,
                    database.type(),
                    shifts,
                    visitors.stream().mapToInt(Visitor::jobs).sum(),
                    visitors.stream().mapToInt(Visitor::dropped).sum(),
                    heaps,
                    verdict.complaints().size());
            return verdict.complaints();
        } finally {
            crowd.shutdownNow();
        }
    }

    /** In bytes, after a full collection, once for each shift so far. */
    List<Long> heaps() {
        return List.copyOf(heaps);
    }

    private void work(List<Visitor> visitors, Duration length) throws Exception {
        Instant end = Instant.now().plus(length);
        List<Future<?>> visits = new ArrayList<>();
        for (Visitor visitor : visitors) {
            visits.add(crowd.submit(() -> {
                while (Instant.now().isBefore(end)) {
                    visitor.visit();
                }
                return null;
            }));
        }
        for (Future<?> visit : visits) {
            visit.get(length.plus(PATIENCE.multipliedBy(4)).toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** What the node shows once that is as it was, or it has had its time. */
    private static Map<String, String> rested(Client client, Map<String, String> unused) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            Map<String, String> now = shown(client);
            if (now.equals(unused) || Instant.now().isAfter(until)) {
                return now;
            }
            RealTime.pass(Duration.ofMillis(200));
        }
    }

    private static Map<String, String> shown(Client client) throws InterruptedException {
        Map<String, String> shown = new TreeMap<>();
        SHOWN.matcher(client.get("/metrics").body()).results().forEach(line -> shown.put(line.group(1), line.group(2)));
        return shown;
    }
}
