package dev.skillfleet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.optimizer.Report.Recommendation;
import dev.skillfleet.optimizer.Settings.Effort;
import dev.skillfleet.optimizer.Settings.Optimizer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The search for better instructions, whose examples are graded and all wanted. */
class GradedSearchTest {
    private static final int EXAMPLES = 30;

    private static Settings settings(Optimizer optimizer, long seed) {
        return new Settings(optimizer, Effort.MEDIUM, 1, seed, 5, Settings.UNLIMITED);
    }

    private static List<Report> tenSeeds(Optimizer optimizer, boolean helps) {
        return LongStream.rangeClosed(1, 10)
                .mapToObj(seed -> new GradedWorld(seed, helps).search(settings(optimizer, seed), EXAMPLES))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFLECT", "PARETO"})
    void where_rules_help_a_gain_is_found_that_the_untouched_test_confirms(Optimizer optimizer) {
        assertThat(tenSeeds(optimizer, true).stream()
                        .filter(report -> report.recommendation() == Recommendation.APPLY
                                && report.test().interval().low() > 0))
                .hasSizeGreaterThanOrEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFLECT", "PARETO"})
    void where_nothing_helps_the_original_is_kept(Optimizer optimizer) {
        assertThat(tenSeeds(optimizer, false).stream()
                        .filter(report -> report.recommendation() == Recommendation.KEEP_ORIGINAL))
                .hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void the_metric_is_the_mean_and_nothing_is_said_of_triggers() {
        Report report = new GradedWorld(1, true).search(settings(Optimizer.BASELINE, 1), EXAMPLES);
        Report.Trialled test = report.test().original();
        assertThat(test.measures()).isNull();
        assertThat(test.metric())
                .isEqualTo(test.queries().stream()
                        .mapToDouble(Seen::score)
                        .average()
                        .orElseThrow());
    }

    @Test
    void what_loses_the_fence_is_turned_away() {
        Report report = new GradedWorld(2, true).search(settings(Optimizer.REFLECT, 2), EXAMPLES);
        assertThat(report.rejected())
                .isNotEmpty()
                .extracting(Report.Rejected::reason)
                .contains("has lost the words \"" + GradedWorld.FENCE + "\", which keep data from giving orders");
        assertThat(report.candidates())
                .allSatisfy(each -> assertThat(each.candidate().text()).contains(GradedWorld.FENCE));
    }
}
