package dev.skillfleet.optimizer;

import java.util.List;

/**
 * What a proposal is asked from.
 *
 * @param failures what to learn from: examples that went wrong with the parent; none that anything is judged by
 */
public record Assignment(Candidate parent, List<Seen> failures, Tip tip) {
    /** So many failures show what goes wrong, and leave a writer room for thought. */
    public static final int MOST_FAILURES = 8;

    public Assignment {
        failures = List.copyOf(failures);
    }
}
