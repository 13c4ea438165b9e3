package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.job.Digest;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.Model;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Does one step, again after a failure as often as the configuration allows, each try within its time. */
final class Attempts<O extends Record> {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final Step<O> step;
    private final int jobAttempt;
    private final Crew crew;
    private final WorkflowConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Instant begun;
    private final Promise<Done> result = Promise.promise();
    private Model.@Nullable Call<O> call;

    Attempts(Step<O> step, int jobAttempt, Crew crew, WorkflowConfig config, Clock clock) {
        this.step = step;
        this.jobAttempt = jobAttempt;
        this.crew = crew;
        this.config = config;
        this.vertx = crew.bus().vertx();
        this.clock = clock;
        this.begun = clock.instant();
    }

    Attempts<O> begin() {
        attempt(1);
        return this;
    }

    Future<Done> result() {
        return result.future();
    }

    /** Stops what is under way; the result never comes. */
    void cancel() {
        if (call != null) {
            call.cancel();
        }
    }

    private void attempt(int number) {
        Future<Model.Completion<O>> completion;
        try {
            call = step.work().begin(crew);
            completion = call.result();
        } catch (RuntimeException e) {
            completion = Future.failedFuture(e);
        }
        if (completion.isComplete()) {
            completion.onComplete(this::succeed, failure -> again(number, failure));
            return;
        }
        long timer = vertx.setTimer(config.stepTimeout().toMillis(), expired -> {
            cancel();
            result.tryFail(new FaultException(
                    Fault.TIMED_OUT, "took longer than " + config.stepTimeout().toSeconds() + " s"));
        });
        completion
                .onComplete(ignored -> vertx.cancelTimer(timer))
                .onComplete(this::succeed, failure -> again(number, failure));
    }

    private void again(int number, Throwable failure) {
        if (number >= config.attempts() || result.future().isComplete()) {
            result.tryFail(failure);
            return;
        }
        long most = FIRST_PAUSE.toMillis() << (number - 1);
        vertx.setTimer(1 + ThreadLocalRandom.current().nextLong(most), elapsed -> attempt(number + 1));
    }

    private void succeed(Model.Completion<O> completion) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String generator = step.byModel() ? crew.model().generator() : JournalEntry.RULES;
        result.tryComplete(new Done(
                new JournalEntry(
                        step.key(),
                        jobAttempt,
                        Digest.of(step.input()),
                        Json.toMap(completion.output()),
                        generator,
                        completion.model(),
                        completion.promptVersion(),
                        completion.usage(),
                        Duration.between(begun, now),
                        now),
                completion.reasoning()));
    }

    /** A finished step; {@code reasoning} is what the provider really sent, or null. */
    record Done(JournalEntry entry, @Nullable String reasoning) {}
}
