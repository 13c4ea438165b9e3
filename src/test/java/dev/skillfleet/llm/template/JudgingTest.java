package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Checked;
import dev.skillfleet.llm.module.Compliance;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Quality;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgingTest {
    private final Chain.Run silent = Chain.silent().run("beekeeping");
    private final Chain.Run full =
            Chain.answering(question -> "For „" + question + "“: as usual").run("beekeeping");

    @Test
    void only_the_rules_have_judged() {
        assertThat(full.quality().judgedBy()).isEqualTo("rules");
        assertThat(full.quality())
                .extracting(Quality::completeness, Quality::clarity, Quality::usefulness, Quality::accuracy)
                .containsOnlyNulls();
    }

    @Test
    void each_gap_is_named() {
        assertThat(silent.quality().weaknesses())
                .contains(
                        "\"Steps\" is still to be written by its author.",
                        "\"Goal\" is still to be written by its author.");
        assertThat(full.quality().weaknesses()).noneMatch(weakness -> weakness.contains("still to be written"));
    }

    @Test
    void one_gap_is_enough_to_stay_below_the_threshold() {
        Content content = new Content(full.text() + "\nTODO(author): one more thing.\n", Map.of());

        assertThat(full.quality().overallScore()).isGreaterThanOrEqualTo(0.75);
        assertThat(Judging.quality(new Checked(full.brief(), content)).overallScore())
                .isLessThan(0.75);
    }

    @Test
    void a_broken_standard_is_an_issue_and_advice_a_warning() {
        Content content = new Content("---\nname: Bad\n---\nText\n", Map.of());

        Compliance compliance = Judging.compliance(new Checked(full.brief(), content));

        assertThat(compliance.passed()).isFalse();
        assertThat(compliance.issues()).anyMatch(issue -> issue.contains("description"));
        assertThat(compliance.warnings()).anyMatch(warning -> warning.contains("When to Use"));
        assertThat(compliance.score()).isBetween(0.0, 0.5);
    }

    @Test
    void gaps_are_counted_in_one_warning() {
        assertThat(silent.compliance().passed()).isTrue();
        assertThat(silent.compliance().warnings()).containsOnlyOnce("6 × TODO(author) left to fill in.");
    }
}
