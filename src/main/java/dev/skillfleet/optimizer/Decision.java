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
    static Decision of(Kind kind, Stop stop, Report.@Nullable Test test, int rivals) {
        if (test == null) {
            return keep("The budget was used up before anything could be tested.");
        }
        Interval interval = test.interval();
        Double gain = test.gain();
        if (interval == null || gain == null) {
            return keep(stop == Stop.MEASURED ? "Only the original was measured." : notBetter(kind, stop, rivals));
        }
        if (!(interval.low() > 0)) {
            return keep("A gain of " + signed(gain) + " in the test may be chance: " + reach(interval));
        }
        if (test.changed() < CHANGED) {
            return keep(tooFew(kind, test));
        }
        return new Decision(Recommendation.APPLY, "A gain of " + signed(gain) + " in the test: " + reach(interval));
    }

    private static String notBetter(Kind kind, Stop stop, int rivals) {
        if (stop == Stop.PERFECT) {
            return "The original makes no mistake with the " + kind.examples() + " at hand.";
        }
        return rivals < 1
                ? "The " + (stop == Stop.BUDGET ? "budget" : "search") + " ended before there was " + kind.another()
                        + "."
                : "None of " + rivals + " other " + kind.texts() + " did better with the " + kind.examples()
                        + " that they were selected by.";
    }

    static String tooFew(Kind kind, Report.Test test) {
        return "Only " + test.changed() + " of " + test.original().queries().size() + " " + kind.examples()
                + " came out differently, too few to tell a gain from chance.";
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
