package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Outcome;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Checked;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Script;
import dev.skillfleet.script.play.Tried;
import java.util.List;

/** Checks the draft, mends what falls short, asks the person who wants to be asked, and saves it. */
final class ValidationScript implements Script<Validated> {
    private static final int ROUNDS = 5;

    @Override
    public Phase phase() {
        return Phase.VALIDATION;
    }

    @Override
    public String outcome() {
        return "verdict";
    }

    @Override
    public Validated run(Playback play) {
        Brief brief = play.handed(Phase.UNDERSTANDING, "brief", Brief.class);
        Content content = play.handed(Phase.GENERATION, "draft", Content.class);
        double threshold = play.task().options().qualityThreshold();
        boolean guided = play.task().guided();
        Playback.Later<Tried<TestCases>> tests = play.attempt(Module.TEST_CASES, new Checked(brief, content));
        if (guided) {
            PromptBody red = TestCycle.red(brief, tests.get().output());
            content = TestCycle.told(play, brief, red, content, threshold);
        }
        Look look = Look.start(play, brief, content);
        Trial trial = new Trial(tests.get(), Trial.neighbours(play, brief));
        Mender mender = new Mender(play, brief, trial, threshold);
        Version version = new Version(content, look.end(play, trial));
        if (guided) {
            version = retold(play, brief, trial, version, TestCycle.green(version), threshold);
        }
        version = mender.mended(version);
        if (guided) {
            version = retold(play, brief, trial, version, TestCycle.refactor(version), threshold);
        }

        for (int round = 1; play.task().options().review() && round <= ROUNDS; round++) {
            Answer answer = play.ask(Reviews.of(version, threshold));
            if (answer.action() == Answer.Action.PROCEED) {
                break;
            }
            List<String> feedback = List.of(answer.feedback());
            Content asked = play.step(Module.FEEDBACK, new Refined.Input(brief, version.content(), feedback, threshold))
                    .content();
            version = new Version(asked, Look.start(play, brief, asked).end(play, trial));
        }
        SavedDraft saved = SavedDraft.by(play, brief, version.content());
        return new Validated(
                brief,
                version.content(),
                version.checks(),
                version.checks().passed(threshold),
                saved.draftPath(),
                SavedDraft.metadata(brief, Source.handed(play), version.content()));
    }

    private static Version retold(
            Playback play, Brief brief, Trial trial, Version version, PromptBody shown, double threshold) {
        Content told = TestCycle.told(play, brief, shown, version.content(), threshold);
        return told.equals(version.content())
                ? version
                : new Version(told, Look.start(play, brief, told).end(play, trial));
    }

    @Override
    public Job conclude(Job job, Validated validated) {
        Outcome outcome = job.outcome()
                .withResult(validated.result())
                .withVerdict(validated.verdict())
                .withDraft(job.outcome().draft().saved(validated.draftPath()));
        Job next = job.with(outcome);
        return validated.passed() ? next.completed() : next.forReview();
    }
}
