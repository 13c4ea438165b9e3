package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.PromptBody;
import java.util.ArrayList;
import java.util.List;

/**
 * What the standard says about a name and a description, before anything is written.
 *
 * @param issues what breaks the standard
 * @param warnings what the standard allows and readers trip over
 */
record Structure(List<String> issues, List<String> warnings, List<PromptBody.SuggestedFix> fixes) {
    Structure {
        issues = List.copyOf(issues);
        warnings = List.copyOf(warnings);
        fixes = List.copyOf(fixes);
    }

    boolean valid() {
        return issues.isEmpty();
    }

    static Structure of(String name, String description) {
        List<String> issues = new ArrayList<>();
        List<PromptBody.SuggestedFix> fixes = new ArrayList<>();
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || name.length() > 64) {
            issues.add("The name is not of lower-case letters, digits and single hyphens");
        }
        if (description.isBlank() || description.length() > 1024) {
            issues.add("The description is not of 1 to 1024 characters");
        }
        return new Structure(issues, List.of(), fixes);
    }

    /** What a person has chosen for a field; what was left out comes from the suggestions, or stays. */
    String chosen(String field, String current, Answer answer) {
        if (!answer.text(field).isEmpty()) {
            return answer.text(field);
        }
        return fixes.stream()
                .filter(fix -> fix.field().equals(field))
                .map(PromptBody.SuggestedFix::suggested)
                .findFirst()
                .orElse(current);
    }
}
