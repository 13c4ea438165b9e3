package dev.skillfleet.llm.module;

import java.util.List;

/**
 * Queries to try the skill with.
 *
 * @param positive requests that the skill is for
 * @param negative near misses, that it is not for
 * @param edge requests at the border that still belong to it
 * @param functional tasks that it has to enable, each with what a good result shows
 */
public record TestCases(List<String> positive, List<String> negative, List<String> edge, List<String> functional) {
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
