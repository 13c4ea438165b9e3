package dev.skillfleet.script.run;

import dev.skillfleet.job.Digest;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Usage;
import dev.skillfleet.script.play.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a step.
 *
 * @param entries for the journal
 * @param events for the log
 * @param failure why the job fails by it, in words fit for a client; null when it goes on
 */
record StepEnd(
        List<JournalEntry> entries,
        List<JobEvent> events,
        @Nullable String failure) {
    StepEnd {
        entries = List.copyOf(entries);
        events = List.copyOf(events);
    }

    static StepEnd done(Phase phase, Step<?> step, Attempts.Done done) {
        List<JobEvent> events = new ArrayList<>();
        if (done.reasoning() != null) {
            events.add(Events.reasoning(phase, step.module(), done.reasoning()));
        }
        if (!step.quiet()) {
            events.add(Events.moduleEnd(phase, step.module(), true, done.entry().usage()));
        }
        return new StepEnd(List.of(done.entry()), events, null);
    }

    /**
     * All tries have failed. A step that the script goes on without is journaled as one that did not run.
     *
     * @param spent what the tries have cost
     */
    static StepEnd failed(
            Phase phase, Step<?> step, Job job, Optional<JournalEntry> spent, Throwable reason, Instant now) {
        Usage usage = spent.map(JournalEntry::usage).orElse(Usage.NONE);
        List<JobEvent> events =
                step.quiet() ? List.of() : List.of(Events.moduleEnd(phase, step.module(), false, usage));
        List<JournalEntry> entries = new ArrayList<>();
        spent.ifPresent(entries::add);
        String cause = Cause.of(job.id(), step.module(), reason);
        if (!isSpared(step.need(), reason)) {
            return new StepEnd(entries, events, cause);
        }
        entries.add(JournalEntry.notRun(step.key(), job.attempt(), Digest.of(step.input()), cause, now));
        return new StepEnd(entries, events, null);
    }

    private static boolean isSpared(Step.Need need, Throwable reason) {
        return switch (need) {
            case REQUIRED -> false;
            case DISPENSABLE -> !Cause.isForbidden(reason);
            case AFFORDABLE -> reason instanceof OverBudget;
        };
    }
}
