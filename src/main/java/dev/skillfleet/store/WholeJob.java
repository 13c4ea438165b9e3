package dev.skillfleet.store;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JournalEntry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job with all that belongs to it, as it goes from one store to another. Questions and answers are in the log and the
 * journal; a lease never comes along.
 *
 * @param log every event, from 1 without holes to the job's last sequence
 * @param journal in its order, each step once
 */
public record WholeJob(Job job, List<JobEvent> log, List<JournalEntry> journal) {
    private static final int PAGE = 1_000;

    public WholeJob {
        log = List.copyOf(log);
        journal = List.copyOf(journal);
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).sequence() != i + 1L) {
                throw new IllegalArgumentException("event " + (i + 1) + " is missing from the log");
            }
        }
        if (log.size() != job.lastSequence()) {
            throw new IllegalArgumentException(
                    "the log has " + log.size() + " events and the job says " + job.lastSequence());
        }
        if (journal.stream().map(JournalEntry::step).distinct().count() != journal.size()) {
            throw new IllegalArgumentException("a step is in the journal twice");
        }
    }

    /** Reads a job of one moment out of a store: when it changes meanwhile, it is read again. */
    public static Future<Optional<WholeJob>> of(JobStore store, String jobId) {
        return store.get(jobId)
                .compose(
                        found -> found.isEmpty() ? Future.succeededFuture(Optional.empty()) : read(store, found.get()));
    }

    private static Future<Optional<WholeJob>> read(JobStore store, Job job) {
        return log(store, job.id(), new ArrayList<>())
                .compose(log -> store.journal(job.id()).compose(journal -> store.get(job.id())
                        .compose(now -> now.isPresent() && now.get().version() != job.version()
                                ? read(store, now.get())
                                : Future.succeededFuture(now.map(same -> new WholeJob(same, log, journal))))));
    }

    private static Future<List<JobEvent>> log(JobStore store, String jobId, List<JobEvent> read) {
        return store.events(jobId, read.size(), PAGE).compose(page -> {
            read.addAll(page);
            return page.size() < PAGE ? Future.succeededFuture(read) : log(store, jobId, read);
        });
    }
}
