package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Bench.Sitting;
import dev.skillfleet.optimizer.Milestone.Stage;
import dev.skillfleet.optimizer.Report.Trialled;
import dev.skillfleet.optimizer.Settings.Optimizer;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a text that does better than the original: tries the original, has others proposed from its
 * failures, selects among them, and tests once whether the best of them is really better. Written to be read from top to
 * bottom; all that costs something is asked of a {@link Lab}, always in the same order for the same answers.
 */
public final class Search {
    /** So many rounds without a gain, one after the other, are enough. */
    private static final int PATIENCE = 2;
    /** The share of the search that trying the first proposals takes. */
    private static final double FIRST = 0.2;

    private final Kind kind;
    private final Candidate original;
    private final Settings settings;
    private final Split split;
    private final Pool pool = new Pool();
    private final Course course = new Course(pool);
    private final Bench bench;
    private final Workshop shop;

    private Search(Kind kind, String text, Split split, Settings settings, Lab lab) {
        Random random = new Random(settings.seed());
        this.kind = kind;
        this.original = Candidate.original(text);
        this.settings = settings;
        this.split = split;
        this.bench = new Bench(lab, settings, Forecast.test(settings, split));
        this.shop = new Workshop(settings, split, random, bench, new Writers(kind, lab, original, random), pool);
    }

    /** Runs a search for a better description; see below. */
    public static Report run(String description, Split split, Settings settings, Lab lab) {
        return run(Descriptions.KIND, description, split, settings, lab);
    }

    /**
     * Runs a search.
     *
     * @param text the original
     * @throws IllegalArgumentException when the evaluations allowed are too few to measure even the original
     */
    public static Report run(Kind kind, String text, Split split, Settings settings, Lab lab) {
        Forecast.check(settings, split);
        return new Search(kind, text, split, settings, lab).run();
    }

    private Report run() {
        Stop stop;
        try {
            stop = search(collect());
        } catch (Exhausted exhausted) {
            stop = exhausted.stop();
        }
        return conclude(stop);
    }

    /** Tries the original with all but the test; answers what went wrong among what may be learned from. */
    private List<Seen> collect() {
        List<Example> all =
                Stream.concat(split.train().stream(), split.dev().stream()).toList();
        bench.score(original, all, course.to(Stage.COLLECTING_TRACES, 1));
        shop.select(List.of(original), course.to(Stage.COLLECTING_TRACES, 1)); // known by now
        return bench.score(original, split.train(), course.to(Stage.COLLECTING_TRACES, 1))
                .failures();
    }

    private Stop search(List<Seen> failures) {
        if (settings.optimizer() == Optimizer.BASELINE) {
            return Stop.MEASURED;
        }
        if (isPerfect() && failures.isEmpty()) {
            return Stop.PERFECT;
        }
        propose(failures);
        Strategy strategy = settings.optimizer() == Optimizer.PARETO ? new Pareto() : new Reflect();
        int idle = 0;
        for (int round = 1; round <= settings.rounds() && !isPerfect(); round++) {
            double before = pool.best().scores().metric();
            strategy.round(shop, within(round));
            idle = pool.best().scores().metric() > before ? 0 : idle + 1;
            if (idle == PATIENCE) {
                return Stop.NO_GAIN;
            }
        }
        return isPerfect() ? Stop.PERFECT : Stop.ROUNDS;
    }

    private void propose(List<Seen> failures) {
        List<Assignment> assignments = IntStream.range(0, settings.effort().proposals())
                .mapToObj(turn -> shop.writers().assignment(original, failures, turn))
                .toList();
        List<Candidate> proposed =
                shop.writers().write(assignments, course.to(Stage.PROPOSING_INSTRUCTIONS, 1)).stream()
                        .flatMap(Stream::ofNullable)
                        .toList();
        shop.select(proposed, course.to(Stage.SEARCHING_OPTIMAL_PARAMS, FIRST));
    }

    private DoubleFunction<Milestone> within(int round) {
        double length = (1 - FIRST) / settings.rounds();
        return share -> course.to(Stage.SEARCHING_OPTIMAL_PARAMS, round, FIRST + length * (round - 1 + share));
    }

    private boolean isPerfect() {
        return pool.best().scores().metric() == 1;
    }

    private Report conclude(Stop stop) {
        Candidate best = pool.isEmpty() ? original : pool.best().candidate();
        bench.release();
        Report.Test test = test(best);
        Decision decision = Decision.of(kind, stop, test, pool.all().size() - 1);
        return new Report(
                decision.recommendation(),
                decision.reason(),
                test == null ? Stop.BUDGET : stop,
                best,
                test,
                pool.all().stream()
                        .map(entry -> Trialled.of(kind, entry.candidate(), entry.scores()))
                        .toList(),
                shop.writers().rejected(),
                pool.front().stream().map(leader -> leader.candidate().number()).toList(),
                pool.curve(),
                Report.Sizes.of(split),
                bench.made(),
                shop.writers().asked());
    }

    /** The one time that the test is looked at. */
    private Report.@Nullable Test test(Candidate best) {
        try {
            List<Scores> scores = bench.score(
                    List.of(new Sitting(original, split.test()), new Sitting(best, split.test())),
                    course.to(Stage.TESTING, 1));
            return Report.Test.of(kind, original, scores.get(0), best, scores.get(1), settings.seed());
        } catch (Exhausted exhausted) {
            return null;
        }
    }
}
