package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Settings.Optimizer;
import dev.skillfleet.optimizer.evalset.Split;

/**
 * How much a search may ask for.
 *
 * @param evaluations at most, the test's included
 * @param proposals at most
 */
public record Forecast(int evaluations, int proposals) {

    /** The most that can come of it; a search that finds nothing more to do asks for less. */
    public static Forecast most(Settings settings, Split split) {
        int evaluations = least(settings, split);
        if (settings.optimizer() == Optimizer.BASELINE) {
            return new Forecast(evaluations, 0);
        }
        int first = settings.effort().proposals();
        int children = settings.effort().aRound();
        int parents = settings.optimizer() == Optimizer.PARETO ? children : 1;
        int minibatch = settings.optimizer() == Optimizer.PARETO ? Pareto.MINIBATCH : 0;
        long queries = (long) first * split.dev().size()
                + (long) settings.rounds()
                        * ((long) parents * split.train().size()
                                + (long) children * (minibatch + split.dev().size()));
        long most = Math.min(settings.evaluations(), evaluations + queries * settings.runs());
        return new Forecast((int) most, first + settings.rounds() * children);
    }

    /** @throws IllegalArgumentException when the evaluations allowed are too few to measure even the original */
    public static void check(Settings settings, Split split) {
        int least = least(settings, split);
        if (settings.evaluations() < least) {
            throw new IllegalArgumentException("max_metric_calls must be at least " + least
                    + " to try the original and to test, but is " + settings.evaluations());
        }
    }

    /** To try the original, and to test. */
    public static int least(Settings settings, Split split) {
        return settings.runs() * (split.train().size() + split.dev().size()) + test(settings, split);
    }

    /** What the test takes: the original and the best; the original alone where nothing else is searched for. */
    public static int test(Settings settings, Split split) {
        int tested = settings.optimizer() == Optimizer.BASELINE ? 1 : 2;
        return settings.runs() * tested * split.test().size();
    }
}
