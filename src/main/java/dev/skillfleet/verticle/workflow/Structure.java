package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.SkillNames;
import dev.skillfleet.skill.SkillValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
        List<Finding> findings = SkillValidator.checkNaming(name, description);
        List<PromptBody.SuggestedFix> fixes = new ArrayList<>();
        suggest(fixes, "skill_name", name, SkillNames.suggestName(name), findings);
        suggest(fixes, "description", description, SkillNames.suggestDescription(description), findings);
        return new Structure(
                messages(findings, finding -> finding.tier() == Finding.Tier.SPEC),
                messages(findings, finding -> finding.tier() != Finding.Tier.SPEC),
                fixes);
    }

    private static void suggest(
            List<PromptBody.SuggestedFix> fixes,
            String field,
            String current,
            String suggested,
            List<Finding> findings) {
        String part = field.equals("skill_name") ? "name" : "description";
        String issue = findings.stream()
                .filter(finding -> finding.ruleId().contains(part))
                .map(Finding::message)
                .collect(Collectors.joining("; "));
        if (!issue.isEmpty() && !suggested.equals(current)) {
            fixes.add(new PromptBody.SuggestedFix(field, issue, current, suggested, "It keeps the standard."));
        }
    }

    private static List<String> messages(List<Finding> findings, Predicate<Finding> wanted) {
        return findings.stream().filter(wanted).map(Finding::message).toList();
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
