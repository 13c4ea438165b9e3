package dev.skillfleet.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Every prompt as often as wanted, with the skill and without. The prompts come in an order that only the seed decides, and
 * the arms take turns in going first, so that a provider's good or bad hour falls on both. Both runs of a pair are of one
 * round: where the money ends, few runs are without their counterpart.
 */
public final class Matrix {
    /** Answers that are waited for at once. More would wait for each other at the provider, and their time would tell of that. */
    private static final int WIDTH = 4;

    private Matrix() {}

    /**
     * @param evals their ids, each once
     * @param runs how often each is run in each arm
     */
    public static List<Round> rounds(List<Integer> evals, int runs, long seed) {
        Random random = new Random(seed);
        List<Run> cells = new ArrayList<>();
        for (int eval : evals) {
            for (int number = 1; number <= runs; number++) {
                cells.add(new Run(eval, number, Arm.WITH_SKILL));
            }
        }
        Collections.shuffle(cells, random);
        boolean withFirst = random.nextBoolean();
        List<Round> rounds = new ArrayList<>();
        for (int from = 0; from < cells.size(); from += WIDTH) {
            List<Run> with = cells.subList(from, Math.min(cells.size(), from + WIDTH));
            List<Run> without = with.stream()
                    .map(run -> new Run(run.eval(), run.number(), Arm.WITHOUT_SKILL))
                    .toList();
            List<Run> graded = new ArrayList<>(
                    Stream.of(with, without).flatMap(List::stream).toList());
            Collections.shuffle(graded, random);
            rounds.add(withFirst ? new Round(with, without, graded) : new Round(without, with, graded));
            withFirst = !withFirst;
        }
        return rounds;
    }
}
