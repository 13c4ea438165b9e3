package dev.skillfleet.script.run;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Lease;
import java.time.Instant;
import java.util.List;

/**
 * A job as it stood when this node has claimed it.
 *
 * @param asked when the lease was asked for: it lasts from then on at least
 */
public record Claim(Job job, Lease lease, List<JournalEntry> journal, Instant asked) {
    public Claim {
        journal = List.copyOf(journal);
    }

    String jobId() {
        return job.id();
    }

    /** The fencing token of every write of the run. */
    long token() {
        return lease.token();
    }
}
