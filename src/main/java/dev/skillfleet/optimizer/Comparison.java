package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Bench.Sitting;
import dev.skillfleet.optimizer.Milestone.Stage;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.measure.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two descriptions before the same queries.
 *
 * @param test {@code a} as the original, {@code b} as the best
 * @param winner null when the difference may be chance
 * @param reason what that rests on, one sentence
 */
public record Comparison(Report.Test test, @Nullable Winner winner, String reason) {

    /** The one that did better. */
    public enum Winner {
        A,
        B;

        /** The name on the wire. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Tries both with every query. Null when the money did not reach for all of them. */
    public static @Nullable Comparison of(String a, String b, List<Example> examples, Settings settings, Lab lab) {
        Candidate first = Candidate.original(a);
        Candidate second = new Candidate(1, null, b, null, "");
        try {
            List<Scores> scores = new Bench(lab, settings, 0)
                    .score(
                            List.of(new Sitting(first, examples), new Sitting(second, examples)),
                            new Milestone(Stage.COLLECTING_TRACES, 0, 0.99, 0, null, null));
            return of(Report.Test.of(Descriptions.KIND, first, scores.get(0), second, scores.get(1), settings.seed()));
        } catch (Exhausted exhausted) {
            return null;
        }
    }

    private static Comparison of(Report.Test test) {
        double difference = Objects.requireNonNull(test.gain());
        Interval interval = Objects.requireNonNull(test.interval());
        if (interval.low() <= 0 && interval.high() >= 0) {
            return new Comparison(
                    test,
                    null,
                    "A difference of " + Decision.signed(difference) + " may be chance: " + Decision.reach(interval));
        }
        if (test.changed() < Decision.CHANGED) {
            return new Comparison(test, null, Decision.tooFew(Descriptions.KIND, test));
        }
        Winner winner = difference > 0 ? Winner.B : Winner.A;
        return new Comparison(
                test,
                winner,
                "Take " + winner.label() + ": from a to b is a step of " + Decision.signed(difference) + ", and "
                        + Decision.reach(interval));
    }
}
