package dev.skillfleet.llm.module;

import java.util.List;

/** @param score 0 to 1 */
public record Compliance(boolean passed, double score, List<String> issues, List<String> warnings) {
    public Compliance {
        issues = List.copyOf(issues);
        warnings = List.copyOf(warnings);
    }
}
