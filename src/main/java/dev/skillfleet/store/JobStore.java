package dev.skillfleet.store;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Lease;
import dev.skillfleet.job.Phase;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The truth about jobs: state, event log, journal, leases, and what they have cost. Every method may be called from any
 * thread. A refusal is a failed future with {@link StoreRefusal}; any other failure means that the store could not be
 * reached or has broken.
 *
 * <p>Each write is one transaction. Sequences are given inside it, so that a log has neither holes nor repeats whoever
 * writes. The contract is stated, behaviour by behaviour, in {@code JobStoreContract}.
 */
public interface JobStore extends Spending, Notes {

    /** What this store can do that others cannot. */
    Set<Capability> capabilities();

    /** Makes the store ready for use: connections, migrations. */
    Future<Void> open();

    /** Gives back what {@link #open} took. */
    Future<Void> close();

    /**
     * Takes in a job with its first events. With a key that was used within its time, nothing is written and the job of
     * that time is answered.
     *
     * @return refused with {@code KEY_REUSED} when the key stands for another request
     */
    Future<Created> create(Job job, List<JobEvent> events, @Nullable IdempotencyKey key);

    /** The job as it stands, or empty. */
    Future<Optional<Job>> get(String jobId);

    /** A page of jobs, newest first, stable while jobs are added. */
    Future<Page> list(JobQuery query);

    /**
     * Leases a claimable job: one that is pending or running and whose lease, if there is one, may be taken over. A lease
     * is its holder's until it is given back or taken over: that its time has run out only lets others come for it.
     *
     * @param jobId the job wanted, or null for the one that has waited longest in the phase
     * @param lapsedBy leases that had run out by then may be taken over: now, or earlier to give their holders time
     * @return empty when there is none to be had
     */
    Future<Optional<Claim>> claim(Phase phase, @Nullable String jobId, String holder, Duration lease, Instant lapsedBy);

    /**
     * Extends leases, counted from now, also those that have run out unless they were taken over.
     *
     * @param tokens the fencing token of each, by job
     * @return the jobs among them whose lease was taken over or given back
     */
    Future<Set<String>> renew(Map<String, Long> tokens, Duration lease);

    /**
     * Lets every lease of a holder that is gone run out, as if long ago: nobody has to wait for it to renew. Should it be
     * there after all, its token protects whoever has claimed since.
     *
     * @return the jobs that it held; empty when it has been asked before
     */
    Future<List<Claimable>> expire(String holder);

    /** Gives a lease back before its time; does nothing when it is no longer the holder's. */
    Future<Void> release(String jobId, long fencingToken);

    /**
     * The only write to a live job: state, events and journal entries together or not at all. The lease is given back
     * by the same write when the job leaves {@code RUNNING}, changes its phase or starts a new attempt.
     *
     * @return refused with {@code CONFLICT} when the version has moved on, {@code FENCED} when the lease was taken
     *     over or given back, {@code ILLEGAL} for a status change that is not in the table or a step that is journaled already
     */
    Future<Committed> commit(Commit commit);

    /** How far the logs of these jobs go; a job that is not there is left out. */
    Future<List<Head>> heads(List<String> jobIds);

    /**
     * Takes in a job of another store just as it stood there: nothing is counted, numbered or timed anew.
     *
     * @return false when there is a job of that id already; nothing is written then
     */
    Future<Boolean> adopt(WholeJob whole);

    /** The log after a sequence, in order, at most {@code limit} events. */
    Future<List<JobEvent>> events(String jobId, long after, int limit);

    /** The journal, in the order of its commits. */
    Future<List<JournalEntry>> journal(String jobId);

    /**
     * Jobs that could be claimed but have not been, oldest first.
     *
     * @param lapsedBy as for {@link #claim}
     */
    Future<List<Claimable>> claimable(Instant lapsedBy, int limit);

    /** Jobs whose open prompt is past its deadline, the longest overdue first. */
    Future<List<Job>> overdue(Instant now, int limit);

    /** Every job that waits for a person, the longest waiting first; of all users when {@code userId} is null. */
    Future<List<Job>> awaiting(@Nullable String userId, int limit);

    /** How many jobs there are in each status whose stream has not ended; one that has none is 0 or left out. */
    Future<Map<JobStatus, Integer>> live();

    /**
     * Forgets jobs that ended before a moment, with all that belongs to them; answers how many. What a day has cost is kept
     * for {@link #SPENT_KEPT_DAYS}.
     */
    Future<Integer> purge(Instant endedBefore);

    /** True when a change from one state to the other gives the lease back: another verticle, or nobody, goes on. */
    static boolean endsLease(Job current, Job next) {
        return next.status() != JobStatus.RUNNING
                || next.progress().phase() != current.progress().phase()
                || next.attempt() != current.attempt();
    }

    /** Differences between stores that callers may ask about. */
    enum Capability {
        /** Jobs outlive the process. */
        DURABLE,
        /** Several nodes may share the store. */
        SHARED
    }

    /**
     * A key that makes a request repeatable.
     *
     * @param requestHash tells the same request from another one under the same key
     * @param until when the key is forgotten
     */
    record IdempotencyKey(String userId, String key, String requestHash, Instant until) {}

    /** @param replayed true when the job had been made before under the same key */
    record Created(Job job, List<JobEvent> events, boolean replayed) {
        public Created {
            events = List.copyOf(events);
        }
    }

    /** A leased job with all that a script needs to go on. */
    record Claim(Job job, Lease lease, List<JournalEntry> journal) {
        public Claim {
            journal = List.copyOf(journal);
        }
    }

    /** How far a job's log goes, where the job stands, and which of its states that is. */
    record Head(String jobId, long lastSequence, JobStatus status, long version, Instant updatedAt) {}

    /** A job that waits for a worker. */
    record Claimable(String jobId, Phase phase) {}

    /**
     * One write.
     *
     * @param next the state to be; its version is the one it was derived from
     * @param fencingToken the writer's token, or null for a writer that needs none (an answer, a cancellation)
     * @param forget journal steps that this write takes back, for a retry from an earlier step
     */
    record Commit(
            Job next,
            @Nullable Long fencingToken,
            List<JobEvent> events,
            List<JournalEntry> entries,
            Set<String> forget) {
        public Commit {
            events = List.copyOf(events);
            entries = List.copyOf(entries);
            forget = Set.copyOf(forget);
        }

        /** What it adds to what was spent, by module. The price of a step that it takes back was counted before. */
        public Map<String, BigDecimal> costs() {
            Map<String, BigDecimal> costs = new TreeMap<>();
            for (JournalEntry entry : entries) {
                BigDecimal usd = entry.usage().costUsd();
                if (usd != null && usd.signum() > 0 && !(entry.isSpent() && forget.contains(entry.paidFor()))) {
                    costs.merge(entry.module(), usd, BigDecimal::add);
                }
            }
            return costs;
        }

        /** The steps that it ends, for each of which there may be a {@link Spending.Reservation}. */
        public Set<String> ended() {
            return entries.stream().map(JournalEntry::paidFor).collect(Collectors.toSet());
        }
    }

    /**
     * A write that was done.
     *
     * @param events the events as numbered
     * @param leased whether the job still is under a lease
     */
    record Committed(Job job, List<JobEvent> events, boolean leased) {
        public Committed {
            events = List.copyOf(events);
        }
    }
}
