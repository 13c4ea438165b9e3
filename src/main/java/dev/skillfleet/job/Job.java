package dev.skillfleet.job;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as its store keeps it. Each method answers the next state and refuses a step that {@link Transitions} does not
 * know; nothing is stored until the state is committed, which also counts {@code version} up.
 *
 * @param version grows by one with every commit, from 1
 * @param attempt 1, and one more with every retry
 * @param lastSequence the sequence of the newest event in the job's log
 */
public record Job(
        String id,
        JobType type,
        String userId,
        Task task,
        JobStatus status,
        long version,
        int attempt,
        long lastSequence,
        Progress progress,
        Hitl hitl,
        Outcome outcome,
        Times times) {

    /** A job that was just accepted and waits for its first claim. */
    public static Job accepted(String id, JobType type, String userId, Task task, Instant now) {
        return new Job(
                id,
                type,
                userId,
                task,
                JobStatus.PENDING,
                0,
                1,
                0,
                new Progress(Phase.first(type), "Accepted", 0),
                Hitl.NONE,
                Outcome.NONE,
                Times.createdAt(now));
    }

    /** The state a store gives a job when it commits: counted versions, counted events, the time. */
    public Job committed(long version, long lastSequence, Instant now) {
        return new Job(
                id,
                type,
                userId,
                task,
                status,
                version,
                attempt,
                lastSequence,
                progress,
                hitl,
                outcome,
                times.after(status, now));
    }

    public Job running() {
        return to(JobStatus.RUNNING);
    }

    /** Waits for a person from now on. */
    public Job awaiting(Prompt prompt) {
        return to(prompt.type().waiting()).with(new Hitl(prompt, hitl.lastAnswer(), prompt.round()));
    }

    /** Goes on with an answer. */
    public Job answered(Answer answer) {
        return to(JobStatus.RUNNING).with(new Hitl(null, answer, hitl.rounds()));
    }

    public Job failed(String error) {
        return to(JobStatus.FAILED).with(outcome.withError(error)).with(closed());
    }

    public Job cancelled() {
        return to(JobStatus.CANCELLED).with(closed());
    }

    /** Ends with a result that passed. */
    public Job completed() {
        return to(JobStatus.COMPLETED).with(new Progress(progress.phase(), "Completed", 100));
    }

    /** Ends with a result that a person should look at before it is used. */
    public Job forReview() {
        return to(JobStatus.PENDING_REVIEW).with(new Progress(progress.phase(), "Waiting for review", 100));
    }

    /** Another attempt, from {@code phase} on. */
    public Job retried(Phase phase) {
        Job next = to(JobStatus.RUNNING).with(outcome.reopened()).with(new Progress(phase, "Retrying", 0));
        return new Job(
                id,
                type,
                userId,
                task,
                next.status,
                version,
                attempt + 1,
                lastSequence,
                next.progress,
                next.hitl,
                next.outcome,
                next.times);
    }

    public Job restated(String description) {
        return new Job(
                id,
                type,
                userId,
                task.restated(description),
                status,
                version,
                attempt,
                lastSequence,
                progress,
                hitl,
                outcome,
                times);
    }

    public Job with(Progress progress) {
        return new Job(id, type, userId, task, status, version, attempt, lastSequence, progress, hitl, outcome, times);
    }

    public Job with(Outcome outcome) {
        return new Job(id, type, userId, task, status, version, attempt, lastSequence, progress, hitl, outcome, times);
    }

    /** What its owner lets it cost, in US dollars; null where nothing was said. Only an optimization or a benchmark can be told. */
    public @Nullable BigDecimal budgetUsd() {
        boolean told = type == JobType.OPTIMIZATION || type == JobType.BENCHMARK;
        return told && task.context().get("budget_usd") instanceof Number usd ? new BigDecimal(usd.toString()) : null;
    }

    /** The open prompt, or null. */
    public @Nullable Prompt prompt() {
        return hitl.prompt();
    }

    private Job with(Hitl hitl) {
        return new Job(id, type, userId, task, status, version, attempt, lastSequence, progress, hitl, outcome, times);
    }

    private Hitl closed() {
        return new Hitl(null, hitl.lastAnswer(), hitl.rounds());
    }

    private Job to(JobStatus next) {
        if (!Transitions.allowed(status, next)) {
            throw new IllegalTransition(status, next);
        }
        return new Job(id, type, userId, task, next, version, attempt, lastSequence, progress, hitl, outcome, times);
    }
}
