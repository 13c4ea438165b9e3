package dev.skillfleet.optimizer.measure;

import dev.skillfleet.skill.routing.Hits;
import org.jspecify.annotations.Nullable;

/**
 * How well a description is taken. A query that was routed several times counts once, by most of its runs: its runs are not
 * independent, and an interval over them would be too narrow.
 *
 * @param precision of the queries that were routed to the skill, the share that it is for; null when none was
 * @param recall of the queries that it is for, the share that was routed to it; null when there is none
 * @param falsePositiveRate of the queries that it is not for, the share that was routed to it; null when there is none
 * @param balancedAccuracy the mean of recall and of 1 - falsePositiveRate; null when either is
 */
public record Measures(
        Hits hits,
        @Nullable Rate precision,
        @Nullable Rate recall,
        @Nullable Rate falsePositiveRate,
        @Nullable Rate balancedAccuracy) {

    public static Measures of(Hits hits) {
        Rate recall = Rate.of(hits.taken(), hits.wanted());
        Rate alarms = Rate.of(hits.mistaken(), hits.unwanted());
        return new Measures(
                hits,
                Rate.of(hits.taken(), hits.taken() + hits.mistaken()),
                recall,
                alarms,
                recall == null || alarms == null ? null : Rate.mean(recall, alarms.complement()));
    }
}
