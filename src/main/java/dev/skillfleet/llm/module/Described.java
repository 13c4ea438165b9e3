package dev.skillfleet.llm.module;

import dev.skillfleet.skill.routing.Listed;
import java.util.List;

/**
 * Another wording of a skill's description.
 *
 * @param rationale why it should do better, a sentence or two
 */
public record Described(String description, String rationale) {

    /**
     * @param others the skills that could be taken instead
     * @param failures requests that went wrong; what is judged by is not among them
     * @param approach a short name of what to mind above all, so that many wordings differ
     * @param advice the same in a sentence
     */
    public record Input(Listed skill, List<Listed> others, List<Failure> failures, String approach, String advice) {
        public Input {
            others = List.copyOf(others);
            failures = List.copyOf(failures);
        }
    }

    /**
     * One request that went wrong.
     *
     * @param taken what was taken each time it was tried: a skill's name, or {@code none}
     */
    public record Failure(String query, boolean shouldTrigger, List<String> taken) {
        /** Where no skill was taken. */
        public static final String NONE = "none";

        public Failure {
            taken = List.copyOf(taken);
        }
    }
}
