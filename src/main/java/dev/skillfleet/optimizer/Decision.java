package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Report.Recommendation;
import dev.skillfleet.optimizer.measure.Interval;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the best candidate should take the original's place. In doubt it should not. */
record Decision(Recommendation recommendation, String reason) {
    /** Fewer than these could all have changed by chance, whatever an interval over them says. */
    static final int CHANGED = 3;

    /** @param rivals how many candidates the original was compared with */
    static Decision of(Stop stop, Candidate best, Report.@Nullable Test test, int rivals) {
        if (test == null) {
            return keep("The budget was used up before anything could be tested.");
        }
        Interval interval = test.interval();
        Double gain = test.gain();
        if (interval == null || gain == null) {
            return keep(stop == Stop.MEASURED ? "Only the original was measured." : notBetter(stop, rivals));
        }
        if (!(interval.low() > 0)) {
            return keep("A gain of " + signed(gain) + " in the test may be chance: " + reach(interval));
        }
        if (test.changed() < CHANGED) {
            return keep(tooFew(test));
        }
        return new Decision(Recommendation.APPLY, "A gain of " + signed(gain) + " in the test: " + reach(interval));
    }

    private static String notBetter(Stop stop, int rivals) {
        if (stop == Stop.PERFECT) {
            return "The original makes no mistake with the queries at hand.";
        }
        return rivals < 1
                ? "The " + (stop == Stop.BUDGET ? "budget" : "search") + " ended before there was another description."
                : "None of " + rivals + " other descriptions did better with the queries that they were selected by.";
    }

    static String tooFew(Report.Test test) {
        return "Only " + test.changed() + " of " + test.original().queries().size()
                + " queries came out differently, too few to tell a gain from chance.";
    }

    static String reach(Interval interval) {
        return "its 95 % interval reaches from " + signed(interval.low()) + " to " + signed(interval.high()) + ".";
    }

    static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    private static Decision keep(String reason) {
        return new Decision(Recommendation.KEEP_ORIGINAL, reason);
    }
}
