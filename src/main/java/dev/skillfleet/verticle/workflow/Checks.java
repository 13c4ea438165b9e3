package dev.skillfleet.verticle.workflow;

import dev.skillfleet.llm.module.Compliance;
import dev.skillfleet.llm.module.Quality;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.skill.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a draft from all sides has brought.
 *
 * @param tests null when they could not be made
 * @param triggered null when nothing could be routed
 * @param notRun why a check did not run, one sentence for each that did not
 */
record Checks(
        ValidationReport structure,
        @Nullable TestCases tests,
        @Nullable Triggered triggered,
        Compliance compliance,
        Quality quality,
        List<String> notRun) {
    Checks {
        notRun = List.copyOf(notRun);
    }

    /** Every check has run, and none speaks against the draft. */
    boolean passed(double threshold) {
        return notRun.isEmpty() && isGood(threshold);
    }

    /** The standard is kept, the rules are, and the quality is at least the threshold. */
    boolean isGood(double threshold) {
        return structure.specValid() && compliance.passed() && quality.overallScore() >= threshold;
    }

    /** Of the standard and the rules, how many are kept: 0 to 2. */
    int kept() {
        return (structure.specValid() ? 1 : 0) + (compliance.passed() ? 1 : 0);
    }

    /** The lower of the two scores, 0 to 1. */
    double score() {
        return Math.min(compliance.score(), quality.overallScore());
    }

    /** True when the description is taken for nearly all that the skill is for, as far as that is known. */
    boolean covers() {
        return triggered == null || triggered.covers();
    }

    /** Everything that speaks against the draft, the gravest first. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        structure.findings().forEach(finding -> remarks.add(finding.message()));
        remarks.addAll(compliance.issues());
        remarks.addAll(quality.weaknesses());
        if (triggered != null) {
            remarks.addAll(triggered.remarks());
        }
        return remarks;
    }
}
