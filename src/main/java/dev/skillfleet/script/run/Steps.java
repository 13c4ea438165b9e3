package dev.skillfleet.script.run;

import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.script.play.Step;
import dev.skillfleet.telemetry.PhaseWatch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The steps of a run: each is begun once, and what comes of it is told, unless it was stopped before. */
final class Steps {
    private final Desk desk;
    private final Phase phase;
    private final Claim claim;
    private final Permits permits;
    private final PhaseWatch watch;
    private final Consumer<StepEnd> onEnd;
    private final Set<String> seen = new HashSet<>();
    private final UnderWay underWay = new UnderWay();

    /** @param onEnd hears what has come of a step, also while it is being begun */
    Steps(Desk desk, Phase phase, Claim claim, Permits permits, PhaseWatch watch, Consumer<StepEnd> onEnd) {
        this.desk = desk;
        this.phase = phase;
        this.claim = claim;
        this.permits = permits;
        this.watch = watch;
        this.onEnd = onEnd;
    }

    /** Those that have not been asked for before. */
    List<Step<?>> fresh(List<Step<?>> due) {
        return due.stream().filter(step -> seen.add(step.key())).toList();
    }

    void begin(Step<?> step) {
        Attempts<?> attempts = desk.begin(
                step,
                phase,
                claim.job(),
                before -> permits.allow(step, before, () -> underWay.committed(permits::expected)),
                watch);
        underWay.add(step, attempts);
        attempts.result().onComplete(done -> done(step, done), reason -> failed(step, reason));
    }

    /** False while one of them is under way. */
    boolean isIdle() {
        return underWay.isEmpty();
    }

    /** Stops those under way; answers what they have used until now, which is to be saved. */
    List<JournalEntry> stop() {
        return underWay.stop(claim.journal());
    }

    private void done(Step<?> step, Attempts.Done done) {
        if (underWay.end(step) != null) {
            onEnd.accept(StepEnd.done(phase, step, done));
        }
    }

    private void failed(Step<?> step, Throwable reason) {
        Attempts<?> failed = underWay.end(step);
        if (failed != null) {
            // a step is begun once in a run: what was spent on it before stood in the journal when the job was claimed
            onEnd.accept(StepEnd.failed(phase, step, claim.job(), failed.spent(claim.journal()), reason, desk.now()));
        }
    }
}
