package dev.skillfleet.optimizer.evalset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Examples in three parts, each with both kinds in nearly the same proportion, where there are both. Who writes sees failures of the
 * first; the second tells which text is best; the third is touched once, when that is settled.
 */
public record Split(List<Example> train, List<Example> dev, List<Example> test) {
    public Split {
        train = List.copyOf(train);
        dev = List.copyOf(dev);
        test = List.copyOf(test);
    }

    /**
     * Parts a set; what is not held out is halved, and {@code train} gets the odd one.
     *
     * @param holdout the share kept for the test, between 0 and 1; each part gets at least one of each kind that there is
     * @param seed the same one parts the same set the same way
     * @throws IllegalArgumentException when the share is out of range
     */
    public static Split of(EvalSet set, double holdout, long seed) {
        if (!(holdout > 0 && holdout < 1)) {
            throw new IllegalArgumentException("holdout must lie between 0 and 1 but is " + holdout);
        }
        List<Example> train = new ArrayList<>();
        List<Example> dev = new ArrayList<>();
        List<Example> test = new ArrayList<>();
        Random random = new Random(seed);
        for (boolean wanted : new boolean[] {true, false}) {
            List<Example> kind = new ArrayList<>(set.examples());
            kind.removeIf(example -> example.shouldTrigger() != wanted);
            if (kind.isEmpty()) {
                continue;
            }
            Collections.shuffle(kind, random);
            int held = Math.min(kind.size() - 2, Math.max(1, (int) Math.round(holdout * kind.size())));
            int selecting = (kind.size() - held) / 2;
            test.addAll(kind.subList(0, held));
            dev.addAll(kind.subList(held, held + selecting));
            train.addAll(kind.subList(held + selecting, kind.size()));
        }
        return new Split(train, dev, test);
    }
}
