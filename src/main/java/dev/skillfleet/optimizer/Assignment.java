package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.Example;
import java.util.List;

/**
 * What a proposal is asked from.
 *
 * @param failures queries to learn from that went wrong with the parent; none that anything is judged by
 */
public record Assignment(Candidate parent, List<Failure> failures, Tip tip) {
    /** So many failures show what goes wrong, and leave a writer room for thought. */
    public static final int MOST_FAILURES = 8;

    public Assignment {
        failures = List.copyOf(failures);
    }

    /**
     * A query that went wrong.
     *
     * @param taken what was taken in each run: a skill's name, or {@code none}
     */
    public record Failure(String query, boolean shouldTrigger, List<String> taken) {
        private static final String NONE = "none";

        public Failure {
            taken = List.copyOf(taken);
        }

        static Failure of(Seen seen) {
            Example example = seen.example();
            return new Failure(
                    example.query(),
                    example.shouldTrigger(),
                    seen.runs().stream()
                            .map(run -> run.taken() == null ? NONE : run.taken())
                            .toList());
        }
    }
}
