package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.Example;
import java.util.List;

/** A query with what came of its runs with one candidate. */
public record Seen(Example example, List<Verdict> runs) {
    private static final double MOST = 0.5;

    public Seen {
        runs = List.copyOf(runs);
    }

    /** The mean of its runs, 0 to 1. */
    public double score() {
        return runs.stream().mapToDouble(Verdict::score).average().orElseThrow();
    }

    /** By half of its runs at least. */
    public boolean isRight() {
        return score() >= MOST;
    }

    /** Some of its runs went wrong. */
    boolean hasFailed() {
        return score() < 1;
    }
}
