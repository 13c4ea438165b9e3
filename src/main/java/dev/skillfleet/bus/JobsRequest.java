package dev.skillfleet.bus;

import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Note;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Task;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code fleet.jobs.v1} serves. */
public sealed interface JobsRequest<R extends Reply> extends Request<R> {

    /** Takes a job in. INVALID when the key was used for another request. */
    record Create(
            JobType type,
            String userId,
            Task task,
            @Nullable String idempotencyKey) implements JobsRequest<Reply.Created> {}

    /** The job as it stands. NOT_FOUND. */
    record Get(String jobId) implements JobsRequest<Reply.Found> {}

    /** A page of jobs, newest first. MALFORMED for a cursor that was not given out. */
    record Find(
            @Nullable JobStatus status,
            @Nullable JobType type,
            @Nullable String userId,
            int limit,
            @Nullable String cursor)
            implements JobsRequest<Reply.Page> {}

    /** Leases a job that waits for a worker; a null job id means the one that has waited longest. */
    record Claim(Phase phase, @Nullable String jobId, String holder, Duration lease)
            implements JobsRequest<Reply.Claimed> {}

    /** Extends leases: the fencing token of each, by job. */
    record Renew(Map<String, Long> tokens, Duration lease) implements JobsRequest<Reply.Renewed> {
        public Renew {
            tokens = Map.copyOf(tokens);
        }
    }

    /** Gives a lease back before its time, so that another node may go on at once. */
    record Release(String jobId, long fencingToken) implements JobsRequest<Reply.Done> {}

    /** Writes state, events and journal in one transaction, then tells the events. CONFLICT when outrun or fenced. */
    record Commit(Job next, @Nullable Long fencingToken, List<JobEvent> events, List<JournalEntry> entries)
            implements JobsRequest<Reply.Committed> {
        public Commit {
            events = List.copyOf(events);
            entries = List.copyOf(entries);
        }
    }

    /**
     * Keeps what a call of a model will cost at least from being spent by others, if it fits into the budgets of the day.
     * CONFLICT when the lease is lost. To ask again for the same step replaces what was kept.
     *
     * @param usd with what tries of the step before it have cost
     */
    record Reserve(String jobId, long fencingToken, String step, BigDecimal usd, DayBudgets budgets)
            implements JobsRequest<Reply.Reserved> {}

    /** Ends a live job and stops what it is doing. CONFLICT when it has ended already. */
    record Cancel(String jobId, String actor) implements JobsRequest<Reply.Found> {}

    /**
     * Another attempt of a job that has failed, was cancelled or waits for review. CONFLICT for any other, INVALID for a
     * module that it has not run.
     *
     * @param from the module whose newest step and all after it are done again; null to go on after the last one
     */
    record Retry(String jobId, @Nullable String from) implements JobsRequest<Reply.Found> {}

    /** The log after a sequence. NOT_FOUND. */
    record ReadLog(String jobId, long after, int limit) implements JobsRequest<Reply.Log> {}

    /** The journal. NOT_FOUND. */
    record ReadJournal(String jobId) implements JobsRequest<Reply.Journal> {}

    /** The jobs that wait for a person. */
    record Awaiting(@Nullable String userId) implements JobsRequest<Reply.Jobs> {}

    /** The jobs whose prompt is past its deadline. */
    record Overdue() implements JobsRequest<Reply.Jobs> {}

    /** Lets the leases of a node that is gone run out now and hints at its jobs. To ask again does nothing. */
    record TakeOver(String nodeId) implements JobsRequest<Reply.Count> {}

    /** How far the logs of some jobs go, a thousand at most; a job that is not there is left out. */
    record Heads(List<String> jobIds) implements JobsRequest<Reply.Heads> {
        public Heads {
            jobIds = List.copyOf(jobIds);
        }
    }

    /** Keeps a note beside the jobs. */
    record Keep(Note note) implements JobsRequest<Reply.Done> {}

    /**
     * The newest notes of a kind, in the order in which they came.
     *
     * @param userId whose, or null for everybody's
     * @param topic about what, or null for everything; one that is named needs a user
     * @param limit 1 to 10,000
     */
    record ReadNotes(
            Note.Kind kind,
            @Nullable String userId,
            @Nullable String topic,
            int limit) implements JobsRequest<Reply.Notes> {}

    /** Hints again at every job that waits for a worker. */
    record Recover() implements JobsRequest<Reply.Count> {}

    /** Forgets jobs that ended longer ago than this. */
    record Purge(Duration age) implements JobsRequest<Reply.Count> {}
}
