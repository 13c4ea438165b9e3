package dev.skillfleet.verticle.workflow;

import dev.skillfleet.skill.routing.Hits;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the queries of the tests were routed, by names and descriptions alone.
 *
 * @param routedBy model or lexical
 * @param beside the names of the skills that could be taken instead
 * @param misrouted those that belong to the skill and went elsewhere, and those that do not and came to it
 */
record Triggered(String routedBy, Hits hits, List<String> beside, List<Misrouted> misrouted) {
    private static final double COVERED = 0.90;
    private static final double TOO_MANY = 0.10;
    private static final int NAMED = 5;

    Triggered {
        beside = List.copyOf(beside);
        misrouted = List.copyOf(misrouted);
    }

    /**
     * One query that went wrong.
     *
     * @param routedTo the name of the skill that was taken, or null for none
     */
    record Misrouted(String query, Kind kind, @Nullable String routedTo) {}

    /** What a query is there for. */
    enum Kind {
        POSITIVE,
        EDGE,
        NEGATIVE;

        /** Whether it has to be routed to the skill. */
        boolean wanted() {
            return this != NEGATIVE;
        }
    }

    /** The share of positive and edge queries that came to the skill, 0 to 1; null when there are none. */
    @Nullable
    Double coverage() {
        return hits.recall();
    }

    /** False when the description lets too many requests pass that the skill is for. */
    boolean covers() {
        return hits.recall() == null || hits.recall() >= COVERED;
    }

    /** To compare descriptions by that were tried alike: -1 to 1, the share of hits less the share of false alarms. */
    double merit() {
        Double recall = hits.recall();
        Double alarms = hits.falsePositiveRate();
        return (recall == null ? 0 : recall) - (alarms == null ? 0 : alarms);
    }

    /** What speaks against the description, one sentence for each way of going wrong. */
    List<String> remarks() {
        String missed =
                "The description is taken for %d of the %d requests that the skill is for; at least nine in ten should be."
                        .formatted(hits.taken(), hits.wanted());
        String mistaken = "The description is taken for %d of %d near misses that the skill is not for."
                .formatted(hits.mistaken(), hits.unwanted());
        return Stream.of(
                        covers() ? "" : missed + named(" Missed", true),
                        tooWide() ? mistaken + named(" Taken", false) : "")
                .filter(remark -> !remark.isEmpty())
                .toList();
    }

    private boolean tooWide() {
        return hits.falsePositiveRate() != null && hits.falsePositiveRate() > TOO_MANY;
    }

    private String named(String opening, boolean wanted) {
        return misrouted.stream()
                .filter(query -> query.kind().wanted() == wanted)
                .limit(NAMED)
                .map(query -> "\"" + query.query() + "\"" + (wanted ? elsewhere(query) : ""))
                .collect(Collectors.joining("; ", opening + ", for example: ", "."));
    }

    private static String elsewhere(Misrouted query) {
        return query.routedTo() == null ? " (no skill)" : " (went to " + query.routedTo() + ")";
    }
}
