package dev.skillfleet.optimizer.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How far the gain of one text over another may be chance: the queries are drawn anew with replacement, those of each
 * kind among themselves, and each drawn query brings both of its scores along. What is drawn from few varies less than what
 * they were taken from; the interval is widened by as much as Student's t says (after Hesterberg, 2015).
 */
public final class PairedBootstrap {
    private static final int DRAWS = 4_000;
    private static final double TAIL = 0.025;
    private static final double Z = 1.959964;

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

    /** The gain in the mean of both kinds' mean scores, or in the mean score where there is one kind only; -1 to 1. */
    public static double gain(List<Pair> pairs) {
        return kinds(pairs).stream()
                .mapToDouble(PairedBootstrap::mean)
                .average()
                .orElseThrow();
    }

    /**
     * The 95 % interval of the gain.
     *
     * @param pairs at least one
     */
    public static Interval interval(List<Pair> pairs, long seed) {
        List<double[]> kinds = kinds(pairs);
        Random random = new Random(seed);
        double[] drawn = new double[DRAWS];
        Arrays.setAll(drawn, draw -> kinds.stream()
                .mapToDouble(kind -> meanDrawn(kind, random))
                .average()
                .orElseThrow());
        Arrays.sort(drawn);
        int tail = (int) (TAIL * DRAWS);
        double gain = gain(pairs);
        double wider = widening(pairs.size(), pairs.size() - kinds.size());
        return new Interval(
                Math.max(-1, gain + wider * (drawn[tail] - gain)),
                Math.min(1, gain + wider * (drawn[DRAWS - 1 - tail] - gain)));
    }

    /** Student's t of 97.5 % by its series in the degrees of freedom, over that of the normal distribution. */
    private static double widening(int size, int freedom) {
        if (freedom == 0) {
            return 1; // nothing varies: no figure can say how much is not known
        }
        double student = Z
                + (Math.pow(Z, 3) + Z) / (4 * freedom)
                + (5 * Math.pow(Z, 5) + 16 * Math.pow(Z, 3) + 3 * Z) / (96 * Math.pow(freedom, 2))
                + (3 * Math.pow(Z, 7) + 19 * Math.pow(Z, 5) + 17 * Math.pow(Z, 3) - 15 * Z)
                        / (384 * Math.pow(freedom, 3));
        return student / Z * Math.sqrt(size / (double) freedom);
    }

    /** The gains of each kind that there is. */
    private static List<double[]> kinds(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("there has to be a query");
        }
        return Stream.of(true, false)
                .map(wanted -> pairs.stream()
                        .filter(pair -> pair.wanted() == wanted)
                        .mapToDouble(Pair::gain)
                        .toArray())
                .filter(gains -> gains.length > 0)
                .toList();
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
