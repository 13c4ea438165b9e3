package dev.skillfleet.optimizer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a search stands while something is being done for it.
 *
 * @param from how far it is before, 0 to 1
 * @param to how far it will be after; not less than {@code from}
 * @param round 0 before the first round of the search
 * @param baseline the original's metric; null before it is known
 * @param best the best candidate's so far
 */
public record Milestone(
        Stage stage,
        double from,
        double to,
        int round,
        @Nullable Double baseline,
        @Nullable Double best) {
    public Milestone {
        if (!(from >= 0 && from <= to && to <= 1)) {
            throw new IllegalArgumentException("a search cannot go on from " + from + " to " + to);
        }
    }

    /** How far the search is when a share of what is being done has been done, 0 to 1. */
    public double after(double share) {
        return from + share * (to - from);
    }

    /** The steps of a search. Clients know one step less: a test is to them the last part of the search. */
    public enum Stage {
        COLLECTING_TRACES(0.30),
        PROPOSING_INSTRUCTIONS(0.50),
        SEARCHING_OPTIMAL_PARAMS(0.95),
        TESTING(0.99);

        private final double end;

        Stage(double end) {
            this.end = end;
        }

        double end() {
            return end;
        }

        /** The name on the wire. */
        public String label() {
            return (this == TESTING ? SEARCHING_OPTIMAL_PARAMS : this).name().toLowerCase(Locale.ROOT);
        }
    }
}
