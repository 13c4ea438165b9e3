package dev.skillfleet.verticle.workflow;

import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Checked;
import dev.skillfleet.llm.module.Compliance;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Quality;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.skill.SkillValidator;
import dev.skillfleet.skill.ValidationReport;
import java.util.ArrayList;
import java.util.List;

/** One look at a draft from all sides. */
record Checks(ValidationReport structure, TestCases tests, Compliance compliance, Quality quality) {

    /** Runs the checks; the tests are made once and kept while the draft is refined. */
    static Checks of(Playback play, Brief brief, Content content, TestCases tests) {
        ValidationReport structure = play.check(
                "structure_validator",
                ValidationReport.class,
                content.skillContent(),
                () -> SkillValidator.validate(content.skillContent()));
        Checked checked = new Checked(brief, content);
        Compliance compliance = play.step(Module.COMPLIANCE, checked);
        Quality quality = play.step(Module.QUALITY, checked);
        return new Checks(structure, tests, compliance, quality);
    }

    /** The standard is kept, the rules are, and the quality is at least the threshold. */
    boolean passed(double threshold) {
        return structure.specValid() && compliance.passed() && quality.overallScore() >= threshold;
    }

    /** The lower of the two scores, 0 to 1. */
    double score() {
        return Math.min(compliance.score(), quality.overallScore());
    }

    /** Everything that speaks against the draft, the gravest first. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        structure.findings().forEach(finding -> remarks.add(finding.message()));
        remarks.addAll(compliance.issues());
        remarks.addAll(quality.weaknesses());
        return remarks;
    }
}
