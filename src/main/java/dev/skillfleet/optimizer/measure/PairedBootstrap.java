package dev.skillfleet.optimizer.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How far the gain of one description over another may be chance: the queries are drawn anew with replacement, those of each
 * kind among themselves, and each drawn query brings both of its scores along.
 */
public final class PairedBootstrap {
    private static final int DRAWS = 4_000;
    private static final double TAIL = 0.025;

    private PairedBootstrap() {}

    /**
     * A query's two scores, each 0 to 1.
     *
     * @param wanted its kind: whether the skill is for it
     */
    public record Pair(boolean wanted, double before, double after) {
        double gain() {
            return after - before;
        }
    }

    /** The gain in the mean of both kinds' mean scores, -1 to 1. */
    public static double gain(List<Pair> pairs) {
        return (mean(gains(pairs, true)) + mean(gains(pairs, false))) / 2;
    }

    /**
     * The 95 % interval of the gain.
     *
     * @param pairs at least one of each kind
     */
    public static Interval interval(List<Pair> pairs, long seed) {
        double[] wanted = gains(pairs, true);
        double[] unwanted = gains(pairs, false);
        Random random = new Random(seed);
        double[] drawn = new double[DRAWS];
        Arrays.setAll(drawn, draw -> (meanDrawn(wanted, random) + meanDrawn(unwanted, random)) / 2);
        Arrays.sort(drawn);
        int tail = (int) (TAIL * DRAWS);
        return new Interval(drawn[tail], drawn[DRAWS - 1 - tail]);
    }

    private static double[] gains(List<Pair> pairs, boolean wanted) {
        double[] gains = pairs.stream()
                .filter(pair -> pair.wanted() == wanted)
                .mapToDouble(Pair::gain)
                .toArray();
        if (gains.length == 0) {
            throw new IllegalArgumentException("there has to be a query of each kind");
        }
        return gains;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double meanDrawn(double[] values, Random random) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
        }
        return sum / values.length;
    }
}
