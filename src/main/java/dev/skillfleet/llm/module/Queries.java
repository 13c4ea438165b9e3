package dev.skillfleet.llm.module;

import dev.skillfleet.skill.routing.Listed;
import java.util.List;

/**
 * Requests to try a description with.
 *
 * @param wanted those that the skill is for
 * @param unwanted near misses that it is not for
 */
public record Queries(List<String> wanted, List<String> unwanted) {
    public Queries {
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
    }

    /**
     * @param body what the skill says beyond its description
     * @param others the skills that are most like it
     * @param each how many of a kind there should be
     */
    public record Input(Listed skill, String body, List<Listed> others, int each) {
        public Input {
            others = List.copyOf(others);
        }
    }
}
