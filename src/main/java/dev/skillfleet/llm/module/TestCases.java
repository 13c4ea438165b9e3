package dev.skillfleet.llm.module;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Queries to try the skill with.
 *
 * @param triggerCoverage 0 to 1 as measured by routing the queries, or null when nobody has routed them
 */
public record TestCases(
        List<String> positive,
        List<String> negative,
        List<String> edge,
        List<String> functional,
        @Nullable Double triggerCoverage) {
    public TestCases {
        positive = List.copyOf(positive);
        negative = List.copyOf(negative);
        edge = List.copyOf(edge);
        functional = List.copyOf(functional);
    }

    /** How many there are in all. */
    public int count() {
        return positive.size() + negative.size() + edge.size() + functional.size();
    }
}
