package dev.skillfleet.verticle.http.view;

import dev.skillfleet.job.Json;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.Finding.Severity;
import dev.skillfleet.skill.Finding.Tier;
import dev.skillfleet.skill.ValidationReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rules say about a skill, as clients see it. */
public final class ReportView {
    private ReportView() {}

    /** Every finding, with its tier. */
    public static Map<String, @Nullable Object> whole(ValidationReport report) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("spec_valid", report.specValid());
        body.putAll(Json.toMap(report));
        return body;
    }

    /** The older server's report: errors are broken rules of the standard, everything else that counts is a warning. */
    public static Map<String, @Nullable Object> v1(ValidationReport report) {
        Map<String, Finding> byRule = report.findings().stream()
                .filter(finding -> finding.severity() != Severity.ADVICE)
                .collect(Collectors.toMap(Finding::ruleId, Function.identity(), (first, later) -> first));
        List<String> errors = messages(report, true);
        List<String> warnings = messages(report, false);
        int rules = report.rulesChecked().size();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("passed", report.specValid());
        body.put("status", !report.specValid() ? "failed" : warnings.isEmpty() ? "passed" : "warnings");
        body.put("score", rules == 0 ? 0.0 : Math.max(0, rules - byRule.size()) / (double) rules);
        body.put("errors", errors);
        body.put("warnings", warnings);
        body.put(
                "checks",
                report.rulesChecked().stream()
                        .map(rule -> new Check(
                                rule,
                                !byRule.containsKey(rule),
                                byRule.containsKey(rule) ? byRule.get(rule).message() : ""))
                        .toList());
        return body;
    }

    private static List<String> messages(ValidationReport report, boolean standardBroken) {
        return report.findings().stream()
                .filter(finding -> finding.severity() != Severity.ADVICE)
                .filter(finding ->
                        standardBroken == (finding.tier() == Tier.SPEC && finding.severity() == Severity.ERROR))
                .map(Finding::message)
                .toList();
    }

    private record Check(String check, boolean passed, String message) {}
}
