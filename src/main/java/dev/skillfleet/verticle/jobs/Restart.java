package dev.skillfleet.verticle.jobs;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Phase;
import dev.skillfleet.store.JobStore;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where another attempt begins.
 *
 * @param forget the journal steps that are taken back and done again
 * @param spent what stays of them, since it was paid for
 */
record Restart(Phase phase, Set<String> forget, List<JournalEntry> spent) {

    private static final Set<JobStatus> RETRIED =
            EnumSet.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.PENDING_REVIEW);

    /**
     * @throws FaultException CONFLICT when the job is under way or completed, INVALID when there is no such module in the
     *     journal, or one has to be named
     */
    static Restart of(Job job, List<JournalEntry> whole, @Nullable String from) {
        if (!RETRIED.contains(job.status())) {
            throw new FaultException(
                    Fault.CONFLICT, "only a job that has failed, was cancelled or waits for review can be tried again");
        }
        List<JournalEntry> journal =
                whole.stream().filter(entry -> !entry.isSpent()).toList();
        int cut = from == null ? goingOn(job, journal) : newest(journal, from);
        List<JournalEntry> undone = journal.subList(cut, journal.size());
        Set<String> forget =
                undone.stream().map(JournalEntry::step).collect(Collectors.toCollection(LinkedHashSet::new));
        List<JournalEntry> spent = undone.stream()
                .filter(entry -> !entry.usage().nothing())
                .map(entry -> entry.spent(whole))
                .toList();
        // without a journal, as a job comes from the older server, there is nothing that a later phase could go on from
        Phase phase = journal.isEmpty()
                ? Phase.first(job.type())
                : cut < journal.size()
                        ? phase(journal.get(cut))
                        : job.progress().phase();
        return new Restart(phase == null ? Phase.first(job.type()) : phase, forget, spent);
    }

    /** Another attempt of a job as it stands. */
    JobStore.Commit commit(Job current) {
        Job next = current.retried(phase);
        return new JobStore.Commit(
                next, null, List.of(Events.status(next, "Attempt " + next.attempt())), spent, forget);
    }

    /** What did not run is tried again, and with it whatever was done in its absence. */
    private static int goingOn(Job job, List<JournalEntry> journal) {
        for (int i = 0; i < journal.size(); i++) {
            if (journal.get(i).notRun() != null) {
                return i;
            }
        }
        return afterLastStep(job, journal);
    }

    private static int afterLastStep(Job job, List<JournalEntry> journal) {
        if (job.status() == JobStatus.PENDING_REVIEW && !journal.isEmpty()) {
            throw new FaultException(
                    Fault.INVALID,
                    "every step of this job is done; name the module to go on from, for example"
                            + " {\"from\": \"content_generator\"}");
        }
        int cut = journal.size();
        // the word that cancelled the job is taken back, or the job would cancel itself again; so is the verdict of a
        // job that was cancelled during its review, or there would be nothing left to come to
        while (cut > 0 && (saysCancel(journal.get(cut - 1)) || endsTheJob(journal.get(cut - 1)))) {
            cut--;
        }
        return cut;
    }

    private static boolean endsTheJob(JournalEntry entry) {
        return entry.isOutcome() && phase(entry).next().isEmpty();
    }

    private static boolean saysCancel(JournalEntry entry) {
        return entry.isAnswer() && Json.fromMap(entry.output(), Answer.class).action() == Answer.Action.CANCEL;
    }

    private static int newest(List<JournalEntry> journal, String module) {
        for (int i = journal.size() - 1; i >= 0; i--) {
            if (journal.get(i).module().equals(module)) {
                return i;
            }
        }
        throw new FaultException(
                Fault.INVALID,
                "this job has not run the module \"" + module + "\"; it has run "
                        + journal.stream().map(JournalEntry::module).distinct().collect(Collectors.joining(", ")));
    }

    private static Phase phase(JournalEntry entry) {
        return Phase.valueOf(
                entry.step().substring(0, entry.step().indexOf('/')).toUpperCase(Locale.ROOT));
    }
}
