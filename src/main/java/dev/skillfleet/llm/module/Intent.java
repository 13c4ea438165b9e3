package dev.skillfleet.llm.module;

import java.util.List;

/** Whom the skill is for and what it is to change. An empty text means that it is not known. */
public record Intent(
        String purpose,
        String problemStatement,
        String targetAudience,
        String valueProposition,
        String skillType,
        String scope,
        List<String> successCriteria) {
    public Intent {
        successCriteria = List.copyOf(successCriteria);
    }
}
