package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.chaos.Client;
import dev.skillfleet.chaos.Machines;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RealTime;
import dev.skillfleet.testing.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a job stands still when its node dies or stands still itself: from the signal to the moment at which the model
 * server hears the interrupted call again, from the other node. And how soon the other node takes an answer to a job that
 * waits. Two real nodes with default settings on PostgreSQL.
 */
public final class TakeoverFigures {
    private static final int ROUNDS = 5;
    private static final int JOBS = 8;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ofSeconds(12);

    private final FakeProvider provider;
    private final Machines machines;
    private final Client first;
    private final Client second;
    private final Latencies killed = new Latencies();
    private final Latencies stopped = new Latencies();
    private final Latencies taken = new Latencies();
    private final Latencies goneOn = new Latencies();
    private int jobs;

    private TakeoverFigures(FakeProvider provider, Machines machines) {
        this.provider = provider;
        this.machines = machines;
        this.first = new Client(machines.urls().subList(0, 1), 1);
        this.second = new Client(machines.urls().subList(1, 2), 1);
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("takeover");
        try (FakeProvider provider = new FakeProvider();
                Machines machines = new Machines(new PostgresDatabase(folder), provider, folder, 2)) {
            machines.start(0, 2);
            new TakeoverFigures(provider, machines).measure();
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String waiting = waitingJob();
            List<String> busy = busyJobs();
            Instant kill = Instant.now();
            machines.node(0).send(Signal.KILL);
            answer(waiting);
            RealTime.pass(OVER);
            note(kill, killed);
            cancel(busy);
            machines.node(0).ended();
            machines.node(0).start();
            machines.awaitReady(0, 2);

            busy = busyJobs();
            Instant stop = Instant.now();
            machines.node(0).send(Signal.STOP);
            RealTime.pass(OVER);
            note(stop, stopped);
            machines.node(0).send(Signal.CONT);
            cancel(busy);
        }
        System.out.println("killed: its calls are made again by the other node after " + killed);
        System.out.println("stopped: its calls are made again by the other node after " + stopped);
        System.out.println("an answer to a job that waits, its node killed: taken after " + taken);
        System.out.println("an answer to a job that waits, its node killed: next call made after " + goneOn);
    }

    /** Jobs that are in the middle of a call for as long as it takes. */
    private List<String> busyJobs() throws Exception {
        provider.delaying(LONG);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            String task = task();
            ids.add(create(task, false));
            await(provider.seen(seen -> seen.task().equals(task)));
        }
        return ids;
    }

    private String waitingJob() throws Exception {
        provider.delaying(Duration.ZERO);
        String job = create(task(), true);
        while (second.get("/api/v2/hitl/" + job + "/prompt").status() != 200) {
            RealTime.pass(Duration.ofMillis(50));
        }
        return job;
    }

    private void answer(String job) throws Exception {
        Client.Answered prompt = second.get("/api/v2/hitl/" + job + "/prompt");
        String task = String.valueOf(second.get("/api/v2/jobs/" + job).json().get("task_description"));
        Instant asked = Instant.now();
        long begin = System.nanoTime();
        Client.Answered answered = second.post(
                "/api/v2/hitl/" + job + "/response",
                Map.of(
                        "prompt_id",
                        String.valueOf(prompt.json().get("prompt_id")),
                        "answers",
                        Map.of("response", "for pytest")));
        taken.add(System.nanoTime() - begin);
        if (answered.status() != 200) {
            throw new IllegalStateException(answered.toString());
        }
        await(provider.seen(seen -> seen.task().equals(task) && seen.began().isAfter(asked)));
        goneOn.add(System.nanoTime() - begin);
    }

    private String task() {
        return "Create a skill for Python decorators, the one numbered " + jobs++;
    }

    private String create(String task, boolean asking) throws InterruptedException {
        return (String) first.post(
                        "/api/v2/jobs",
                        Map.of("type", "skill_creation", "task_description", task, "enable_hitl_confirm", asking))
                .json()
                .get("job_id");
    }

    private void cancel(List<String> ids) throws InterruptedException {
        for (String id : ids) {
            second.post("/api/v2/jobs/" + id + "/cancel", Map.of());
        }
    }

    /** For each call that was open at a moment and was made again since: how long after that moment. */
    private void note(Instant moment, Latencies latencies) {
        Map<String, Instant> open = new HashMap<>();
        for (Seen seen : provider.log()) {
            boolean before = seen.began().isBefore(moment);
            if (before && (seen.ended() == null || seen.ended().isAfter(moment))) {
                open.put(seen.identity(), seen.began());
            } else if (!before && open.remove(seen.identity()) != null) {
                latencies.add(Duration.between(moment, seen.began()).toNanos());
            }
        }
    }
}
