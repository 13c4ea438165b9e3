package dev.skillfleet.optimizer;

import java.util.Locale;

/**
 * How a search goes about it.
 *
 * @param runs how often each query is tried with a candidate, 1 to 25
 * @param seed what decides wherever the search could go either way
 * @param rounds how many follow the first proposals at most, 0 to 50
 * @param evaluations how many there may be in all, those of the test included; the test always keeps its share
 */
public record Settings(Optimizer optimizer, Effort effort, int runs, long seed, int rounds, int evaluations) {
    private static final int MOST_RUNS = 25;
    private static final int MOST_ROUNDS = 50;

    /** Where nobody counts. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public Settings {
        within("runs_per_query", 1, runs, MOST_RUNS);
        within("max_iterations", 0, rounds, MOST_ROUNDS);
        within("max_metric_calls", 1, evaluations, UNLIMITED);
    }

    private static void within(String name, int least, int value, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + " but is " + value);
        }
    }

    /** The ways of looking for something better. */
    public enum Optimizer {
        /** Only measures the original. */
        BASELINE,
        /** Learns in each round from the failures of the best so far. */
        REFLECT,
        /** Learns from whichever does best with some query, and drops what does no better where its parent failed. */
        PARETO;

        /** The name on the wire. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many proposals are made. */
    public enum Effort {
        LIGHT(6),
        MEDIUM(12),
        HEAVY(18);

        private final int proposals;

        Effort(int proposals) {
            this.proposals = proposals;
        }

        /** From the original, to begin with. */
        int proposals() {
            return proposals;
        }

        /** In each round after that. */
        int aRound() {
            return proposals / 3;
        }

        /** The name on the wire. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
