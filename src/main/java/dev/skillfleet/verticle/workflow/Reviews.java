package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.skill.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person is shown of a checked draft. */
final class Reviews {
    private static final int TESTS_SHOWN = 5;

    private Reviews() {}

    static PromptBody.Validate of(Version version, double threshold) {
        Content content = version.content();
        Checks checks = version.checks();
        List<String> structure =
                checks.structure().findings().stream().map(Finding::message).toList();
        List<String> issues = new ArrayList<>(checks.notRun());
        issues.addAll(checks.compliance().issues());
        return new PromptBody.Validate(
                report(checks, threshold),
                checks.passed(threshold),
                checks.score(),
                content.skillContent(),
                Previews.highlights(content.skillContent()),
                issues,
                checks.quality().weaknesses(),
                checks.structure().specValid(),
                structure,
                checks.tests() == null ? 0 : checks.tests().count(),
                checks.tests() == null ? List.of() : preview(checks.tests()));
    }

    private static List<String> preview(TestCases tests) {
        return Stream.concat(
                        tests.positive().stream().map(query -> "should trigger: " + query),
                        tests.negative().stream().map(query -> "should not trigger: " + query))
                .limit(TESTS_SHOWN)
                .toList();
    }

    private static String report(Checks checks, double threshold) {
        return "Standard: %s. Compliance: %.2f. Quality: %.2f (threshold %.2f, judged by %s).%s"
                .formatted(
                        checks.structure().specValid() ? "kept" : "broken",
                        checks.compliance().score(),
                        checks.quality().overallScore(),
                        threshold,
                        checks.quality().judgedBy(),
                        triggers(checks.triggered()));
    }

    private static String triggers(@Nullable Triggered triggered) {
        return triggered == null
                ? ""
                : " Triggered by %d of %d requests that it is for and by %d of %d near misses (routed by %s)."
                        .formatted(
                                triggered.hits().taken(),
                                triggered.hits().wanted(),
                                triggered.hits().mistaken(),
                                triggered.hits().unwanted(),
                                triggered.routedBy());
    }
}
