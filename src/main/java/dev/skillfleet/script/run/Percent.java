package dev.skillfleet.script.run;

import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far a job is, by the steps that its phase has done of those that it commonly takes. */
final class Percent {
    private static final Map<Phase, Span> SPANS = new EnumMap<>(Map.of(
            Phase.UNDERSTANDING, new Span(0, 40, 9),
            Phase.GENERATION, new Span(40, 70, 3),
            Phase.VALIDATION, new Span(70, 100, 7),
            Phase.OPTIMIZATION, new Span(0, 100, 99),
            Phase.BENCHMARK, new Span(0, 100, 99)));

    private Percent() {}

    /** Grows with the journal, and never falls when a loop takes more steps than common. */
    static Progress after(Phase phase, List<JournalEntry> journal, Progress before) {
        Span span = SPANS.get(phase);
        long done = journal.stream()
                .filter(entry -> entry.step().startsWith(phase.label() + "/") && !entry.isSpent())
                .count();
        double share = Math.min(1.0, done / (double) (span.steps() + 1));
        double percent = Math.round(span.from() + share * (span.to() - span.from()));
        return new Progress(
                phase,
                "Finished " + journal.get(journal.size() - 1).module(),
                Math.max(before.percent(), Math.min(99, percent)));
    }

    private record Span(int from, int to, int steps) {}
}
