package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.SkillDocument;
import dev.skillfleet.skill.ValidationReport;
import dev.skillfleet.skill.Verbosity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The validation report in the fields that clients of the older server know. */
final class Reports {
    private static final int OPTIMAL_WORDS = 3_000;
    private static final int ACCEPTABLE_WORDS = 5_000;
    /** The one rule about what a skill could do to those who only list it. */
    private static final String MARKUP = "house/description-markup";

    private Reports() {}

    static Map<String, @Nullable Object> validation(Validated validated) {
        Checks checks = validated.checks();
        ValidationReport structure = checks.structure();
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("passed", validated.passed());
        report.put("status", validated.verdict().status().name().toLowerCase(Locale.ROOT));
        report.put("score", checks.score());
        report.put(
                "errors",
                Stream.concat(checks.notRun().stream(), messages(structure, Reports::isError).stream())
                        .toList());
        report.put("warnings", messages(structure, finding -> !isError(finding)));
        report.put("checks_performed", structure.rulesChecked());
        report.put("checks", structure.findings().stream().map(Reports::check).toList());
        report.put("feedback", String.join("\n", checks.remarks()));
        report.put("structure_valid", structure.specValid());
        report.put(
                "name_errors", messages(structure, finding -> finding.ruleId().startsWith("spec/name")));
        report.put("description_errors", messages(structure, f -> f.ruleId().startsWith("spec/description")));
        report.put("security_issues", messages(structure, finding -> finding.ruleId()
                .equals(MARKUP)));
        report.put("not_run", checks.notRun());
        report.put("test_cases", checks.tests() == null ? null : tests(checks.tests(), checks.triggered()));
        report.put(
                "trigger_coverage",
                checks.triggered() == null ? null : checks.triggered().coverage());
        report.put("word_count", structure.wordCount());
        report.put("size_assessment", size(structure.wordCount()));
        report.put(
                "verbosity_score",
                Verbosity.of(SkillDocument.parse(validated.content().skillContent())));
        report.put("validation_summary", summary(validated));
        return Frozen.map(report);
    }

    /** The queries, and what routing them has shown; nulls where nothing could be routed. */
    private static Map<String, @Nullable Object> tests(TestCases queries, @Nullable Triggered triggered) {
        Map<String, @Nullable Object> tests = new LinkedHashMap<>(Json.toMap(queries));
        tests.put("trigger_coverage", triggered == null ? null : triggered.coverage());
        tests.put(
                "false_positive_rate",
                triggered == null ? null : triggered.hits().falsePositiveRate());
        tests.put("routed_by", triggered == null ? null : triggered.routedBy());
        tests.put("routed_beside", triggered == null ? null : triggered.beside());
        tests.put(
                "misrouted",
                triggered == null
                        ? null
                        : triggered.misrouted().stream().map(Json::toMap).toList());
        return tests;
    }

    private static Map<String, @Nullable Object> check(Finding finding) {
        Map<String, @Nullable Object> check = new LinkedHashMap<>();
        check.put("id", finding.ruleId());
        check.put("check", finding.ruleId());
        check.put("tier", finding.tier());
        check.put("passed", false);
        check.put("message", finding.message());
        check.put("line", finding.line());
        check.put("severity", isError(finding) ? "critical" : "warning");
        check.put("required", finding.tier() == Finding.Tier.SPEC);
        return check;
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR;
    }

    private static List<String> messages(ValidationReport report, Predicate<Finding> wanted) {
        return report.findings().stream().filter(wanted).map(Finding::message).toList();
    }

    private static String size(int words) {
        return words < OPTIMAL_WORDS ? "optimal" : words < ACCEPTABLE_WORDS ? "acceptable" : "consider_splitting";
    }

    private static String summary(Validated validated) {
        int remarks = validated.checks().remarks().size();
        return (validated.passed() ? "Passed" : "Not passed")
                + (remarks == 0 ? "" : ", " + remarks + (remarks == 1 ? " remark" : " remarks"));
    }
}
