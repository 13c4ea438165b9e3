package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Bench.Sitting;
import dev.skillfleet.optimizer.evalset.Split;
import java.util.List;
import java.util.Random;

/** What a search works with. */
record Workshop(Settings settings, Split split, Random random, Bench bench, Writers writers, Pool pool) {

    /** Tries candidates with everything that is selected by, and takes them into the pool. */
    void select(List<Candidate> candidates, Milestone at) {
        List<Sitting> sittings = candidates.stream()
                .map(candidate -> new Sitting(candidate, split.dev()))
                .toList();
        List<Scores> scores = bench.score(sittings, at);
        for (int i = 0; i < candidates.size(); i++) {
            pool.add(candidates.get(i), scores.get(i));
        }
        pool.mark(bench.made());
    }
}
