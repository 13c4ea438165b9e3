package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.measure.Measures;
import dev.skillfleet.skill.routing.Hits;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a candidate has come to over a list of queries, in the order of the list. */
public record Scores(List<Seen> seen) {
    public Scores {
        seen = List.copyOf(seen);
    }

    /**
     * What candidates are compared by: the mean of the mean score of the queries that the skill is for and of those that it
     * is not for, 0 to 1; the mean score where there is one kind only. Every run counts.
     */
    public double metric() {
        return Stream.of(true, false)
                .flatMapToDouble(wanted -> mean(wanted).stream())
                .average()
                .orElseThrow();
    }

    /** Empty where there is no such query. */
    private OptionalDouble mean(boolean wanted) {
        return of(wanted).mapToDouble(Seen::score).average();
    }

    private Stream<Seen> of(boolean wanted) {
        return seen.stream().filter(each -> each.example().shouldTrigger() == wanted);
    }

    /** Each query counted once. */
    public Measures measures() {
        return Measures.of(new Hits(
                (int) of(true).count(),
                (int) of(true).filter(Seen::isRight).count(),
                (int) of(false).count(),
                (int) of(false).filter(each -> !each.isRight()).count()));
    }

    /** The sum of the scores, each query's 0 to 1. */
    double sum() {
        return seen.stream().mapToDouble(Seen::score).sum();
    }

    List<Example> examples() {
        return seen.stream().map(Seen::example).toList();
    }

    /** Those with a run that went wrong. */
    List<Seen> failures() {
        return seen.stream().filter(Seen::hasFailed).toList();
    }
}
