package dev.skillfleet.skill;

import java.util.List;

/**
 * What the rules say about one skill.
 *
 * @param findings by line, then by rule
 * @param rulesChecked the ids of all rules that were applied, found or not
 * @param wordCount words of the body, without the frontmatter
 * @param lineCount lines of the file
 */
public record ValidationReport(List<Finding> findings, List<String> rulesChecked, int wordCount, int lineCount) {
    public ValidationReport {
        findings = List.copyOf(findings);
        rulesChecked = List.copyOf(rulesChecked);
    }

    /** True when no rule of the standard is broken. */
    public boolean specValid() {
        return findings.stream()
                .noneMatch(
                        finding -> finding.tier() == Finding.Tier.SPEC && finding.severity() == Finding.Severity.ERROR);
    }
}
