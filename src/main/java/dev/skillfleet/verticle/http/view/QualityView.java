package dev.skillfleet.verticle.http.view;

import dev.skillfleet.bus.Reply;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.Finding.Severity;
import dev.skillfleet.skill.ValidationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The older server's answers about quality. A score that no model has given is null, and what was mended is what the fixer
 * has mended, whatever it was asked to.
 */
public final class QualityView {
    private static final String JUDGE = "rules";

    private QualityView() {}

    /** Whether the standard is kept, with everything that was found. */
    public static Map<String, @Nullable Object> validation(ValidationReport report) {
        Map<String, @Nullable Object> rules = ReportView.v1(report);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("passed", rules.get("passed"));
        body.put("status", rules.get("status"));
        body.put("score", rules.get("score"));
        body.put("issues", issues(report.findings()).toList());
        body.put("recommendations", advice(report));
        return body;
    }

    /**
     * What the rules can say of quality, which is what is wrong; how good it is would be for a model to say.
     *
     * @param criteria what the client wanted judged; told back as not judged
     */
    public static Map<String, @Nullable Object> assessment(ValidationReport report, List<String> criteria) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("overall_score", null);
        body.put("dimensions", Map.of());
        body.put("strengths", List.of());
        body.put("weaknesses", serious(report.findings()).map(Finding::message).toList());
        body.put("suggestions", advice(report));
        body.put("judged_by", JUDGE);
        body.put("not_judged", criteria);
        return body;
    }

    /** @param asked what the client wanted mended */
    public static Map<String, @Nullable Object> mended(Reply.Mended mended, List<Map<String, @Nullable Object>> asked) {
        String fix = String.join("; ", mended.applied());
        List<Object> remaining = new ArrayList<>(issues(mended.left()).toList());
        asked.stream()
                .filter(issue -> Stream.concat(mended.gone().stream(), mended.left().stream())
                        .noneMatch(finding -> finding.message().equals(issue.get("message"))))
                .forEach(remaining::add);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("fixed_content", mended.content());
        body.put(
                "fixes_applied",
                mended.gone().stream()
                        .map(finding -> new Fix(finding.message(), finding.ruleId(), fix))
                        .toList());
        body.put("remaining_issues", remaining);
        body.put("confidence", null);
        return body;
    }

    private static Stream<Issue> issues(List<Finding> findings) {
        return serious(findings)
                .map(finding -> new Issue(
                        finding.severity() == Severity.ERROR ? "critical" : "warning",
                        finding.message(),
                        finding.line() == 0 ? "skill" : "line " + finding.line(),
                        finding.ruleId()));
    }

    private static Stream<Finding> serious(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.severity() != Severity.ADVICE);
    }

    private static List<String> advice(ValidationReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ADVICE)
                .map(Finding::message)
                .toList();
    }

    private record Issue(String severity, String message, String location, String ruleId) {}

    private record Fix(String issue, String ruleId, String fix) {}
}
