package dev.skillfleet.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The two arms side by side. Only pairs count: a run whose counterpart is missing would compare other prompts.
 *
 * @param pairs how many there are
 * @param paired what the skill brings, prompt by prompt
 */
public record Comparison(int pairs, Figures with, Figures without, Paired paired) {

    /** An arm's runs. */
    public record Figures(Spread passRate, Spread timeSeconds, Spread tokens) {
        static Figures of(List<Scored> runs) {
            return new Figures(
                    spread(runs, Scored::passRate), spread(runs, Scored::seconds), spread(runs, Scored::tokens));
        }
    }

    /**
     * The pass rate with the skill less the one without, each prompt's runs taken together.
     *
     * @param prompts how many
     * @param better on how many the skill does better
     */
    public record Paired(int prompts, int better, int worse, int same, Spread difference) {}

    private record Pair(Scored with, Scored without) {
        double gain() {
            return with.passRate() - without.passRate();
        }
    }

    /** Empty where no pair is complete. */
    public static Optional<Comparison> of(List<Scored> runs) {
        List<Pair> pairs = pairs(runs);
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Comparison(
                        pairs.size(),
                        Figures.of(pairs.stream().map(Pair::with).toList()),
                        Figures.of(pairs.stream().map(Pair::without).toList()),
                        paired(pairs)));
    }

    /** With the skill less without it, in the means. */
    public double delta(ToDoubleFunction<Figures> mean) {
        return mean.applyAsDouble(with) - mean.applyAsDouble(without);
    }

    private static List<Pair> pairs(List<Scored> runs) {
        Map<Run, Scored> byRun = runs.stream().collect(Collectors.toMap(Scored::run, scored -> scored));
        return runs.stream()
                .filter(scored -> scored.run().arm() == Arm.WITH_SKILL)
                .filter(scored -> byRun.containsKey(counterpart(scored.run())))
                .sorted(Comparator.comparingInt((Scored scored) -> scored.run().eval())
                        .thenComparingInt(scored -> scored.run().number()))
                .map(scored -> new Pair(scored, byRun.get(counterpart(scored.run()))))
                .toList();
    }

    private static Run counterpart(Run with) {
        return new Run(with.eval(), with.number(), Arm.WITHOUT_SKILL);
    }

    private static Paired paired(List<Pair> pairs) {
        double[] gains = pairs.stream()
                .collect(Collectors.groupingBy(
                        pair -> pair.with().run().eval(), TreeMap::new, Collectors.averagingDouble(Pair::gain)))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        int better = 0;
        int worse = 0;
        for (double gain : gains) {
            better += gain > 0 ? 1 : 0;
            worse += gain < 0 ? 1 : 0;
        }
        return new Paired(gains.length, better, worse, gains.length - better - worse, Spread.of(gains));
    }

    private static Spread spread(List<Scored> runs, ToDoubleFunction<Scored> value) {
        return Spread.of(runs.stream().mapToDouble(value).toArray());
    }
}
