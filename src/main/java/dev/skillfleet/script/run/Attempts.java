package dev.skillfleet.script.run;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.job.Digest;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.script.play.Crew;
import dev.skillfleet.script.play.Step;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does one step, again after a failure that may pass, as often as the configuration allows and as long as a step may take.
 */
final class Attempts<O extends Record> {
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final long NONE = -1;

    private final Step<O> step;
    private final int jobAttempt;
    private final Function<BigDecimal, Future<Void>> permit;
    private final @Nullable Typing typing;
    private final Crew crew;
    private final WorkflowConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Instant begun;
    private final Promise<Done> result = Promise.promise();
    private Model.@Nullable Call<O> call;
    private Usage failed = Usage.NONE;
    private long pause = NONE;
    private long deadline = NONE;
    private boolean asking;
    private boolean stopped;

    /**
     * @param permit completes once a try may begin, fails if it must not, and never completes if nobody wants it any more; is
     *     told what the tries before have cost
     * @param typing hears what a model writes, if anybody wants to know
     */
    Attempts(
            Step<O> step,
            int jobAttempt,
            Function<BigDecimal, Future<Void>> permit,
            @Nullable Typing typing,
            Crew crew,
            WorkflowConfig config,
            Clock clock) {
        this.step = step;
        this.jobAttempt = jobAttempt;
        this.permit = permit;
        this.typing = typing;
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

    /** What all tries have used until now. */
    Usage used() {
        return call == null ? failed : failed.plus(call.used());
    }

    /**
     * What all tries are expected to have cost in the end, in US dollars.
     *
     * @param expected what one try of a step is expected to cost
     */
    BigDecimal committed(Function<Step<?>, BigDecimal> expected) {
        if (call == null && !asking) {
            return cost(failed);
        }
        BigDecimal used = call == null ? BigDecimal.ZERO : cost(call.used());
        return cost(failed).add(used.max(expected.apply(step)));
    }

    private static BigDecimal cost(Usage usage) {
        return usage.costUsd() == null ? BigDecimal.ZERO : usage.costUsd();
    }

    /** What was paid and came to nothing, for the journal; empty when it was nothing. */
    Optional<JournalEntry> spent(List<JournalEntry> journal) {
        Usage used = used();
        Instant now = clock.instant();
        return used.nothing()
                ? Optional.empty()
                : Optional.of(new JournalEntry(
                        JournalEntry.spentKey(step.key(), journal),
                        jobAttempt,
                        Digest.of(step.input()),
                        Map.of(),
                        generator(),
                        null,
                        null,
                        used,
                        Duration.between(begun, now),
                        now));
    }

    /** Stops what is under way, and the tries to come; the result never comes. */
    void cancel() {
        stopped = true;
        vertx.cancelTimer(pause);
        vertx.cancelTimer(deadline);
        if (call != null) {
            call.cancel();
        }
    }

    private void attempt(int number) {
        Future<Void> permitted = permit.apply(cost(failed));
        asking = true;
        permitted.onComplete(
                given -> {
                    asking = false;
                    if (!stopped) {
                        perform(number);
                    }
                },
                refusal -> {
                    asking = false;
                    end(refusal);
                });
    }

    private void perform(int number) {
        Future<Done> done;
        try {
            call = step.work().begin(crew, typing == null ? Model.Listener.NONE : typing.listen());
            done = call.result().map(this::done);
        } catch (RuntimeException e) {
            done = Future.failedFuture(e);
        }
        if (!done.isComplete() && deadline == NONE) {
            deadline = vertx.setTimer(left().toMillis(), expired -> timeOut());
        }
        done.onComplete(this::end, failure -> again(number, failure));
    }

    private void end(Done done) {
        vertx.cancelTimer(deadline);
        result.tryComplete(done);
    }

    private void end(Throwable failure) {
        vertx.cancelTimer(deadline);
        result.tryFail(failure);
    }

    /** Of what a step may take, tries and pauses together; at least a moment. */
    private Duration left() {
        Duration left = config.stepTimeout().minus(Duration.between(begun, clock.instant()));
        return left.compareTo(MOMENT) < 0 ? MOMENT : left;
    }

    private void timeOut() {
        cancel();
        result.tryFail(new FaultException(
                Fault.TIMED_OUT, "took longer than " + config.stepTimeout().toSeconds() + " s"));
    }

    private void again(int number, Throwable failure) {
        if (stopped) {
            return;
        }
        failed = used();
        call = null;
        boolean refused =
                failure instanceof FaultException refusal && !refusal.fault().passing();
        if (refused || number >= config.attempts()) {
            end(failure);
            return;
        }
        Duration wait = Pauses.after(number, failure, ThreadLocalRandom.current());
        if (wait.compareTo(left()) >= 0) {
            end(tooLong(failure));
            return;
        }
        pause = vertx.setTimer(wait.toMillis(), elapsed -> attempt(number + 1));
    }

    private static Throwable tooLong(Throwable failure) {
        long seconds = Pauses.asked(failure).toSeconds();
        return failure instanceof FaultException refusal && seconds > 0
                ? new FaultException(
                        refusal.fault(),
                        refusal.detail() + " and wants to be left alone for " + seconds
                                + " s, which is longer than this step may still take")
                : failure;
    }

    private Done done(Model.Completion<O> completion) {
        if (typing != null) {
            typing.tell(); // before the log says that the step has ended
        }
        Instant now = clock.instant();
        return new Done(
                new JournalEntry(
                        step.key(),
                        jobAttempt,
                        Digest.of(step.input()),
                        Json.toMap(completion.output()),
                        generator(),
                        completion.model(),
                        completion.promptVersion(),
                        used(),
                        Duration.between(begun, now),
                        now),
                completion.reasoning());
    }

    private String generator() {
        return step.byModel() ? crew.model().generator(step.module()) : JournalEntry.RULES;
    }

    /** A finished step; {@code reasoning} is what the provider really sent, or null. */
    record Done(JournalEntry entry, @Nullable String reasoning) {}
}
