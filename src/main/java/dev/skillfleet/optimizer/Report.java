package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.Split;
import dev.skillfleet.optimizer.measure.Interval;
import dev.skillfleet.optimizer.measure.Measures;
import dev.skillfleet.optimizer.measure.PairedBootstrap;
import dev.skillfleet.optimizer.measure.PairedBootstrap.Pair;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found.
 *
 * @param reason what the recommendation rests on, one sentence
 * @param best the candidate that did best with the queries that are selected by; the original where none did better
 * @param test how both did with queries that nobody had looked at before; null when they could not be tried
 * @param candidates all that were selected from, the original first; empty when the money did not reach for that
 * @param rejected what was proposed and turned away
 * @param front the numbers of the candidates that nobody beats everywhere
 * @param evaluations how many were made
 * @param proposals how many were made
 */
public record Report(
        Recommendation recommendation,
        String reason,
        Stop stop,
        Candidate best,
        @Nullable Test test,
        List<Trialled> candidates,
        List<Rejected> rejected,
        List<Integer> front,
        List<Point> curve,
        Sizes sizes,
        int evaluations,
        int proposals) {
    public Report {
        candidates = List.copyOf(candidates);
        rejected = List.copyOf(rejected);
        front = List.copyOf(front);
        curve = List.copyOf(curve);
    }

    /** What to do with the best candidate. */
    public enum Recommendation {
        APPLY,
        KEEP_ORIGINAL;

        /** The name on the wire. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A candidate with what came of the queries that it was selected by.
     *
     * @param metric see {@link Scores#metric()}
     * @param measures null where there are none of its kind
     */
    public record Trialled(
            Candidate candidate, double metric, @Nullable Measures measures, List<Seen> queries) {
        public Trialled {
            queries = List.copyOf(queries);
        }

        static Trialled of(Kind kind, Candidate candidate, Scores scores) {
            return new Trialled(candidate, scores.metric(), kind.measures(scores), scores.seen());
        }
    }

    /**
     * The test. Where the best is the original, both are the same and there is no gain to speak of.
     *
     * @param gain of the best over the original, -1 to 1; null when they are the same
     * @param interval where the gain lies, as far as the choice of queries is concerned; null when there is none
     */
    public record Test(
            Trialled original,
            Trialled best,
            @Nullable Double gain,
            @Nullable Interval interval) {

        static Test of(Kind kind, Candidate original, Scores before, Candidate best, Scores after, long seed) {
            Trialled first = Trialled.of(kind, original, before);
            if (best.equals(original)) {
                return new Test(first, first, null, null);
            }
            List<Pair> pairs = IntStream.range(0, before.seen().size())
                    .mapToObj(each -> new Pair(
                            before.seen().get(each).example().shouldTrigger(),
                            before.seen().get(each).score(),
                            after.seen().get(each).score()))
                    .toList();
            return new Test(
                    first,
                    Trialled.of(kind, best, after),
                    PairedBootstrap.gain(pairs),
                    PairedBootstrap.interval(pairs, seed));
        }

        /** How many queries came out differently. */
        long changed() {
            return IntStream.range(0, original.queries().size())
                    .filter(each -> original.queries().get(each).score()
                            != best.queries().get(each).score())
                    .count();
        }
    }

    /** A proposal that was turned away, and why, in words fit for a client. */
    public record Rejected(String text, String reason) {}

    /** The best metric after so many evaluations. */
    public record Point(int evaluations, double best) {}

    /** How many queries each part has. */
    public record Sizes(int train, int dev, int test) {
        static Sizes of(Split split) {
            return new Sizes(
                    split.train().size(), split.dev().size(), split.test().size());
        }
    }

    /** The metric of the description that is recommended, by the test; null when there was none. */
    public @Nullable Double metric() {
        if (test == null) {
            return null;
        }
        return (recommendation == Recommendation.APPLY ? test.best() : test.original()).metric();
    }
}
