package dev.skillfleet.chaos;

import dev.skillfleet.testing.RawStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Someone who has one job made after the other, and watches each of them to its end by streams that are cut, opens others
 * only to drop them anywhere, answers what is asked, and cancels some.
 */
final class Visitor {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 500;
    private static final int MOST_DROPPED = 8;

    /** The first bytes of a response up to a good part of a job's log. */
    private static final int MOST_BYTES = 12_000;

    private static final int CANCELS_ONE_IN = 5;

    private final NodeProcess node;
    private final Client client;
    private final Random random;
    private final ExecutorService crowd;
    private final Verdict verdict;
    private int jobs;
    private int dropped;

    Visitor(NodeProcess node, Random random, ExecutorService crowd, Verdict verdict) {
        this.node = node;
        this.client = new Client(List.of(node.url()), random.nextLong());
        this.random = random;
        this.crowd = crowd;
        this.verdict = verdict;
    }

    /** How many jobs it has seen to their end. */
    int jobs() {
        return jobs;
    }

    /** How many streams it has dropped, besides those that its watching cut. */
    int dropped() {
        return dropped;
    }

    /** One job, from its making to its end. */
    void visit() throws Exception {
        String job = make();
        Answering answering = new Answering(client);
        Watch watch = new Watch(client, job, node.url(), pause -> answering.hear(job, pause));
        Future<?> end = crowd.submit(() -> {
            watch.toTheEnd();
            return null;
        });
        for (int left = random.nextInt(MOST_DROPPED); left > 0; left--) {
            drop(job);
        }
        boolean cancelling = random.nextInt(CANCELS_ONE_IN) == 0;
        if (cancelling) {
            client.post("/api/v2/jobs/" + job + "/cancel", Map.of());
        }
        try {
            end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            verdict.complain(job, "a watcher did not see its end");
            return;
        }
        jobs++;
        List<Answering.Given> given = answering.all();
        if (!cancelling) {
            verdict.onAnswers(given);
        }
        watch.wrongs().forEach(wrong -> verdict.complain(job, wrong));
        verdict.onWatcher(job, watch.seen(), log(job));
    }

    private String make() throws InterruptedException {
        Map<String, @Nullable Object> made = client.post(
                        "/api/v2/jobs",
                        Map.of(
                                "type",
                                "skill_creation",
                                "task_description",
                                "Create a skill for Python decorators, the one numbered " + random.nextLong(),
                                "enable_hitl_confirm",
                                true,
                                "enable_token_streaming",
                                random.nextBoolean()))
                .json();
        return (String) made.get("job_id");
    }

    /** Opens a stream, in either form and after any event or none, and leaves it at any byte. */
    private void drop(String job) throws IOException {
        String path = random.nextBoolean() ? "/api/v2/jobs/" : "/api/v1/skills/";
        try (RawStream stream = new RawStream(node.port(), RawStream.WIDE)) {
            stream.send("GET " + path + job + "/stream?after=" + random.nextInt(3)
                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            stream.cutAfter(random.nextInt(MOST_BYTES));
            dropped++;
            stream.head();
            stream.body();
        } catch (RawStream.Cut cut) {
            // as it should be; a log that was shorter has been read to its end
        }
    }

    private List<Map<String, @Nullable Object>> log(String job) throws InterruptedException {
        return client.get("/api/v2/jobs/" + job + "/events?after=0&limit=" + PAGE)
                .objects("events");
    }
}
