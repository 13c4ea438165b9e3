package dev.skillfleet.llm.module;

import java.util.List;

/**
 * What will be written.
 *
 * @param skillName the standard's name: 1-64 of a-z, 0-9 and single inner hyphens
 * @param skillDescription 1-1024 characters: what it does and when to use it
 * @param taxonomyPath relative to the skills folder, its last segment the skill's name
 * @param contentOutline the sections, in order
 */
public record Plan(
        String skillName,
        String skillDescription,
        String taxonomyPath,
        List<String> contentOutline,
        String generationGuidance,
        List<String> successCriteria,
        String estimatedLength,
        List<String> tags,
        String rationale) {
    public Plan {
        contentOutline = List.copyOf(contentOutline);
        successCriteria = List.copyOf(successCriteria);
        tags = List.copyOf(tags);
    }

    /** The same plan for another place. */
    public Plan at(String place) {
        return new Plan(
                skillName,
                skillDescription,
                place,
                contentOutline,
                generationGuidance,
                successCriteria,
                estimatedLength,
                tags,
                rationale);
    }

    /** @param feedback what a person said to the plans before this one, oldest first */
    public record Input(
            Analysis analysis, Intent intent, Taxonomy taxonomy, Dependencies dependencies, List<String> feedback) {
        public Input {
            feedback = List.copyOf(feedback);
        }
    }
}
