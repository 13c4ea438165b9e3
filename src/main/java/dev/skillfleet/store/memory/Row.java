package dev.skillfleet.store.memory;

import static dev.skillfleet.store.StoreRefusal.Reason.*;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Lease;
import dev.skillfleet.job.Transitions;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.WholeJob;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One job with its log, journal and lease. Guarded by its store's lock. */
final class Row {
    /** What calls under way will cost at least, by step. */
    final Map<String, BigDecimal> reserved = new HashMap<>();

    private final List<JobEvent> log = new ArrayList<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private Job job;
    private @Nullable Lease lease;
    private long lastToken;

    Row(Job job) {
        this.job = job;
    }

    static Row adopted(WholeJob whole) {
        Row row = new Row(whole.job());
        row.log.addAll(whole.log());
        row.journal.addAll(whole.journal());
        return row;
    }

    Job job() {
        return job;
    }

    List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    List<JobEvent> events(long after, int limit) {
        int from = (int) Math.min(Math.max(after, 0), log.size());
        return List.copyOf(log.subList(from, Math.min(log.size(), from + limit)));
    }

    JobStore.Head head() {
        return new JobStore.Head(
                job.id(),
                job.lastSequence(),
                job.status(),
                job.version(),
                job.times().updated());
    }

    boolean endedBefore(Instant moment) {
        return job.times().completed() != null && job.times().completed().isBefore(moment);
    }

    boolean claimable(Instant lapsedBy) {
        return (job.status() == JobStatus.PENDING || job.status() == JobStatus.RUNNING)
                && (lease == null || lease.expired(lapsedBy));
    }

    JobStore.Claim claim(String holder, Instant until) {
        reserved.clear();
        lease = new Lease(++lastToken, holder, until);
        return new JobStore.Claim(job, lease, journal);
    }

    void extend(Instant until) {
        lease = new Lease(lease.token(), lease.holder(), until);
    }

    boolean holds(long token) {
        return lease != null && lease.token() == token;
    }

    void release(long token) {
        if (holds(token)) {
            lease = null;
        }
    }

    boolean heldBy(String holder) {
        return lease != null
                && lease.holder().equals(holder)
                && lease.expiresAt().isAfter(Instant.EPOCH);
    }

    JobStore.Claimable expire() {
        extend(Instant.EPOCH);
        return asClaimable();
    }

    JobStore.Claimable asClaimable() {
        return new JobStore.Claimable(job.id(), job.progress().phase());
    }

    void checkToken(long token) {
        if (!holds(token)) {
            throw new StoreRefusal(FENCED, "the lease is lost");
        }
    }

    JobStore.Committed commit(JobStore.Commit commit, Instant now) {
        if (commit.fencingToken() != null) {
            checkToken(commit.fencingToken());
        }
        checkChange(commit);
        if (JobStore.endsLease(job, commit.next())) {
            lease = null;
            reserved.clear();
        }
        reserved.keySet().removeAll(commit.ended());
        journal.removeIf(entry -> commit.forget().contains(entry.step()));
        List<JobEvent> numbered = write(commit.next(), commit.events(), commit.entries(), now);
        return new JobStore.Committed(job, numbered, lease != null);
    }

    private void checkChange(JobStore.Commit commit) {
        if (commit.next().version() != job.version()) {
            throw new StoreRefusal(CONFLICT, "the job has changed meanwhile");
        }
        if (!Transitions.allowed(job.status(), commit.next().status())) {
            throw new StoreRefusal(ILLEGAL, "no such status change");
        }
        Set<String> steps = new HashSet<>();
        journal.forEach(entry -> steps.add(entry.step()));
        steps.removeAll(commit.forget());
        for (JournalEntry entry : commit.entries()) {
            if (!steps.add(entry.step())) {
                throw new StoreRefusal(ILLEGAL, "step " + entry.step() + " is in the journal already");
            }
        }
    }

    List<JobEvent> write(Job next, List<JobEvent> events, List<JournalEntry> entries, Instant now) {
        List<JobEvent> numbered = new ArrayList<>(events.size());
        for (JobEvent event : events) {
            numbered.add(event.numbered(log.size() + numbered.size() + 1L, now));
        }
        log.addAll(numbered);
        journal.addAll(entries);
        job = next.committed(job.version() + 1, log.size(), now);
        return numbered;
    }
}
