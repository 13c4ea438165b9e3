package dev.skillfleet.verticle.workflow;

import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Checked;
import dev.skillfleet.llm.module.Compliance;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Quality;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Tried;
import dev.skillfleet.skill.SkillValidator;
import dev.skillfleet.skill.ValidationReport;
import java.util.Objects;
import java.util.stream.Stream;

/** A look at one version of a draft, while those who judge it are at work side by side. */
record Look(Content content, Playback.Later<Compliance> compliance, Playback.Later<Quality> quality) {

    static Look start(Playback play, Brief brief, Content content) {
        Checked checked = new Checked(brief, content);
        return new Look(content, play.start(Module.COMPLIANCE, checked), play.start(Module.QUALITY, checked));
    }

    /** What all have found, with how the description does in the trial. */
    Checks end(Playback play, Trial trial) {
        Playback.Later<Tried<Triggered>> triggered = trial.start(play, content);
        ValidationReport structure = play.check(
                "structure_validator",
                ValidationReport.class,
                content.skillContent(),
                () -> SkillValidator.validate(content.skillContent()));
        return new Checks(
                structure,
                trial.tests().output(),
                triggered.get().output(),
                compliance.get(),
                quality.get(),
                Stream.of(trial.tests(), triggered.get())
                        .map(Tried::notRun)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
