package dev.skillfleet.llm.module;

import java.util.List;

/** How the skill stands to others, by skill id. */
public record Dependencies(
        List<String> prerequisiteSkills,
        List<String> complementarySkills,
        List<String> conflictingSkills,
        List<String> missingPrerequisites,
        String dependencyRationale) {
    public Dependencies {
        prerequisiteSkills = List.copyOf(prerequisiteSkills);
        complementarySkills = List.copyOf(complementarySkills);
        conflictingSkills = List.copyOf(conflictingSkills);
        missingPrerequisites = List.copyOf(missingPrerequisites);
    }

    /** A second look, now that the other two analyses are in. */
    public record Refinement(Analysis analysis, Dependencies first, Intent intent, Taxonomy taxonomy) {}
}
