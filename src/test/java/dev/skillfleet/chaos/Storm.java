package dev.skillfleet.chaos;

import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.RealTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Forty jobs on a fleet of two nodes that becomes one of three, while machines die, stand still and come back. What was
 * struck when follows from the seed.
 */
final class Storm {
    private static final int JOBS = 40;
    private static final int NODES = 3;
    private static final int PAGE = 500;
    /** How long after the last fault everything may take to come to its end before it counts as lost. */
    private static final Duration AFTERMATH = Duration.ofSeconds(180);
    /** How long a node may keep what it kept for watchers: well over the grace that the nodes are configured with. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final long seed;
    private final Duration length;
    private final Path folder;
    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Map<String, String> tasks = new ConcurrentHashMap<>();

    Storm(long seed, Duration length, Path folder) {
        this.seed = seed;
        this.length = length;
        this.folder = folder;
    }

    /** Lets the storm pass; answers what there is to complain of, nothing if all is well. */
    List<String> pass(Database database, FakeProvider provider) throws Exception {
        try (Machines machines = new Machines(database, provider, folder, NODES)) {
            machines.start(0, 2);
            Client client = new Client(machines.urls().subList(0, 2), seed);
            Client everywhere = new Client(machines.urls(), seed + 1);
            Answering answering = new Answering(everywhere);
            Future<?> weather = crowd.submit(() -> {
                machines.endure(Weather.of(seed, length, NODES));
                return null;
            });
            Future<?> third = crowd.submit(() -> {
                RealTime.pass(length.dividedBy(3));
                machines.node(2).start();
                return null;
            });
            List<Future<?>> ends = send(client, everywhere, machines, answering, weather);
            weather.get();
            third.get();
            machines.awaitReady(0, NODES);
            awaitEnds(ends);
            return judge(machines, everywhere, answering, provider);
        } finally {
            crowd.shutdownNow();
        }
    }

    private List<Future<?>> send(
            Client client, Client everywhere, Machines machines, Answering answering, Future<?> weather)
            throws Exception {
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            if (weather.isDone()) {
                weather.get(); // a hand that failed to strike would leave the machines down
            }
            String task = "Create a skill for Python decorators, the one numbered " + seed + "-" + i;
            Client.Answered created = client.post(
                    "/api/v2/jobs",
                    Map.of(
                            "type",
                            "skill_creation",
                            "task_description",
                            task,
                            "enable_hitl_confirm",
                            true,
                            "enable_hitl_preview",
                            true),
                    "Idempotency-Key",
                    seed + "-" + i);
            String job = (String) created.json().get("job_id");
            tasks.put(task, job);
            for (String node : machines.urls()) {
                Watch watch = new Watch(everywhere, job, node, pause -> answering.hear(job, pause));
                watches.add(watch);
                ends.add(crowd.submit(() -> {
                    watch.toTheEnd();
                    return null;
                }));
            }
            RealTime.pass(length.multipliedBy(4).dividedBy(5L * JOBS));
        }
        return ends;
    }

    private void awaitEnds(List<Future<?>> ends) throws Exception {
        Instant until = Instant.now().plus(AFTERMATH);
        for (Future<?> end : ends) {
            try {
                end.get(Math.max(1, Duration.between(Instant.now(), until).toMillis()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return; // the verdict names those that have not come to their end
            }
        }
    }

    private List<String> judge(Machines machines, Client client, Answering answering, FakeProvider provider)
            throws Exception {
        Verdict verdict = new Verdict();
        List<Watch> lost = watches.stream().filter(watch -> !watch.complete()).toList();
        for (Watch watch : lost) {
            verdict.complain(
                    watch.job(),
                    "a watcher did not see its end; it is now "
                            + client.get("/api/v2/jobs/" + watch.job()).body());
        }
        if (!lost.isEmpty()) {
            return verdict.complaints();
        }
        verdict.onAnswers(answering.all());
        CallCheck calls = new CallCheck(verdict, machines.blows());
        Map<String, List<FakeProvider.Seen>> byJob = provider.log().stream().collect(Collectors.groupingBy(this::job));
        Map<String, List<Watch>> watchers = watches.stream().collect(Collectors.groupingBy(Watch::job));
        int events = 0;
        for (Map.Entry<String, List<Watch>> watched : watchers.entrySet()) {
            String job = watched.getKey();
            List<Map<String, @Nullable Object>> log = client.get(
                            "/api/v2/jobs/" + job + "/events?after=0&limit=" + PAGE)
                    .objects("events");
            for (Watch watch : watched.getValue()) {
                watch.wrongs().forEach(wrong -> verdict.complain(job, wrong));
                verdict.onWatcher(job, watch.seen(), log);
            }
            List<Watch.Seen> seen = watched.getValue().get(0).seen();
            events += seen.size();
            verdict.onQuestions(job, seen);
            verdict.onSteps(
                    job, seen, client.get("/api/v2/jobs/" + job + "/steps").objects("items"));
            calls.on(job, seen, byJob.getOrDefault(job, List.of()));
        }
        int accepted =
                client.get("/api/v2/jobs?limit=" + (2 * JOBS)).objects("items").size();
        if (accepted != JOBS) {
            verdict.complain("?", JOBS + " jobs were asked for, some of them twice, and there are " + accepted);
        }
        if (byJob.keySet().size() != JOBS) {
            verdict.complain("?", "the model was asked for " + byJob.keySet().size() + " jobs");
        }
        long leases = machines.database().leases();
        if (leases != 0) {
            verdict.complain("?", leases + " leases are still held");
        }
        for (String node : machines.urls()) {
            verdict.onRegistry(node, registry(new Client(List.of(node), seed)));
        }
        System.out.printf(
                "storm %d on %s: %d faults, %d jobs, %d watchers, %d events, %d model calls of which %d again, %d complaints%n",
                seed,
                machines.database().type(),
                machines.blows().size(),
                watchers.size(),
                watches.size(),
                events,
                provider.log().size(),
                calls.repeated(),
                verdict.complaints().size());
        if (!verdict.complaints().isEmpty()) {
            verdict.complaints().forEach(complaint -> System.out.println("  " + complaint));
            machines.blows().forEach(blow -> System.out.println("  struck: " + blow));
        }
        return verdict.complaints();
    }

    /** What a node keeps for watchers, once that is nothing or it has had its time. */
    static Map<String, @Nullable Object> registry(Client node) throws InterruptedException {
        Instant until = Instant.now().plus(QUIET);
        while (true) {
            Map<String, @Nullable Object> registry =
                    node.get("/api/v2/registry").json();
            if (Verdict.isEmpty(registry) || Instant.now().isAfter(until)) {
                return registry;
            }
            RealTime.pass(Duration.ofMillis(500));
        }
    }

    private String job(FakeProvider.Seen call) {
        return tasks.getOrDefault(call.task(), "none");
    }
}
