package dev.skillfleet.script.run;

import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.script.play.Step;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps that a run has begun and that have not ended. */
final class UnderWay {
    private final Map<String, Attempts<?>> steps = new LinkedHashMap<>();

    void add(Step<?> step, Attempts<?> attempts) {
        steps.put(step.key(), attempts);
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /**
     * What they are expected to have cost in the end, in US dollars.
     *
     * @param expected what one try of a step is expected to cost
     */
    BigDecimal committed(Function<Step<?>, BigDecimal> expected) {
        return steps.values().stream()
                .map(attempts -> attempts.committed(expected))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Null when the step was stopped before it has ended: then nobody wants to know. */
    @Nullable
    Attempts<?> end(Step<?> step) {
        return steps.remove(step.key());
    }

    /** Stops every step; answers what each has used until now. */
    List<JournalEntry> stop(List<JournalEntry> journal) {
        List<Attempts<?>> stopped = List.copyOf(steps.values());
        steps.clear(); // first: what is not under way any more cannot fail the job
        stopped.forEach(Attempts::cancel);
        return stopped.stream()
                .map(attempts -> attempts.spent(journal))
                .flatMap(Optional::stream)
                .toList();
    }
}
