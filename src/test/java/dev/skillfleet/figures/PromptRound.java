package dev.skillfleet.figures;

import dev.skillfleet.job.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.codec.SseEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Fifty jobs that ask three questions each, all of them answered by one client, which reads a stream of each. */
final class PromptRound {
    private static final int JOBS = 50;

    /** In milliseconds: when a job begins, and how long a person thinks, at most. */
    private static final int SPREAD = 1_500;

    /** One that leaves nothing open, so that every job asks the same. */
    private static final JsonObject TASK = new JsonObject()
            .put("type", "skill_creation")
            .put(
                    "task_description",
                    "Create a skill that converts CSV files to Parquet with DuckDB. First read the header, then write. Never drop rows.")
            .put("enable_hitl_confirm", true)
            .put("enable_hitl_preview", true)
            .put("enable_hitl_review", true);

    private final Streams streams;
    private final String working;
    private final String showing;
    private final boolean spread;
    private final Random random;
    private final Consumer<Arrival> arrivals;
    private final Promise<Void> over = Promise.promise();
    private final List<Runnable> answers = new ArrayList<>();
    private int live = JOBS;

    /**
     * @param working where jobs are made and answered
     * @param showing where streams are read
     * @param spread true for answers at any time; false for all at once, when every job has asked
     * @param arrivals is told of each question that was asked while its stream was open
     */
    PromptRound(
            Streams streams,
            String working,
            String showing,
            boolean spread,
            Random random,
            Consumer<Arrival> arrivals) {
        this.streams = streams;
        this.working = working;
        this.showing = showing;
        this.spread = spread;
        this.random = random;
        this.arrivals = arrivals;
    }

    /** Completes when every job has ended. */
    Future<Void> run() {
        streams.vertx().runOnContext(begin -> {
            for (int i = 0; i < JOBS; i++) {
                later(() -> make().onFailure(over::tryFail));
            }
        });
        return over.future();
    }

    private void later(Runnable action) {
        if (spread) {
            streams.vertx()
                    .timer(1 + random.nextInt(SPREAD), TimeUnit.MILLISECONDS)
                    .onSuccess(due -> action.run());
        } else {
            action.run();
        }
    }

    private Future<Void> make() {
        return streams.post(working + "/api/v2/jobs", TASK).compose(made -> {
            String job = made.bodyAsJsonObject().getString("job_id");
            Person person = new Person(job);
            return streams.open(showing + "/api/v2/jobs/" + job + "/stream", person::take);
        });
    }

    /**
     * A question that came.
     *
     * @param told the event's own time, and {@code at}, when it was here, in nanoseconds since 1970
     */
    record Arrival(String job, long sequence, long told, long at) {}

    /** Someone who watches one job and says yes to whatever it asks. */
    private final class Person {
        private final String job;
        private long watchingSince;

        Person(String job) {
            this.job = job;
        }

        void take(SseEvent event) {
            long now = Streams.now();
            if (watchingSince == 0) {
                watchingSince = now;
            }
            if ("hitl".equals(event.event())) {
                Map<String, Object> asked = Json.readMap(event.data());
                long told = Streams.nanos(Instant.parse((String) asked.get("timestamp")));
                if (told > watchingSince) {
                    arrivals.accept(new Arrival(job, ((Number) asked.get("sequence")).longValue(), told, now));
                }
                Map<?, ?> prompt = (Map<?, ?>) ((Map<?, ?>) asked.get("data")).get("prompt");
                answer(new JsonObject()
                        .put("prompt_id", prompt.get("prompt_id"))
                        .put("action", "proceed"));
            } else if ("complete".equals(event.event())) {
                live--;
                answerAll();
                if (live == 0) {
                    over.tryComplete();
                }
            }
        }

        private void answer(JsonObject answer) {
            Runnable say = () -> streams.post(working + "/api/v2/hitl/" + job + "/response", answer)
                    .onSuccess(answered -> {
                        if (answered.statusCode() != 200) {
                            over.tryFail(answered.bodyAsString());
                        }
                    })
                    .onFailure(over::tryFail);
            if (spread) {
                later(say);
            } else {
                answers.add(say);
                answerAll();
            }
        }
    }

    /** Once everybody has been asked. */
    private void answerAll() {
        if (!answers.isEmpty() && answers.size() == live) {
            List<Runnable> all = List.copyOf(answers);
            answers.clear();
            all.forEach(Runnable::run);
        }
    }
}
