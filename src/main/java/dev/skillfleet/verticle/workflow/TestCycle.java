package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.llm.module.TestCases;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.skill.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three looks that a guided session takes at a draft, as test-driven work has them: what the skill has to do (red),
 * which of it fails still (green), what could be tidied (refactor). Each shows what was measured and takes feedback.
 */
final class TestCycle {
    private static final int ITEMS = 10;

    private TestCycle() {}

    /** @param tests null when they could not be made */
    static PromptBody.TddRed red(Brief brief, @Nullable TestCases tests) {
        List<String> positive = tests == null ? List.of() : tests.positive();
        String requirements = tests == null
                ? "No tests could be made."
                : "An agent has to load the skill for %d requests and to leave it for %d near misses."
                        .formatted(
                                tests.positive().size() + tests.edge().size(),
                                tests.negative().size());
        return new PromptBody.TddRed(
                requirements,
                brief.plan().successCriteria(),
                positive.stream()
                        .limit(ITEMS)
                        .map(query -> new PromptBody.ChecklistItem(query, false))
                        .toList(),
                List.of());
    }

    static PromptBody.TddGreen green(Version version) {
        Triggered triggered = version.checks().triggered();
        List<String> remarks = version.checks().remarks();
        String failing = triggered == null || triggered.misrouted().isEmpty()
                ? ""
                : triggered.misrouted().get(0).query();
        return new PromptBody.TddGreen(
                failing,
                "description",
                remarks.isEmpty() ? "Nothing speaks against the draft." : remarks.get(0),
                "green");
    }

    static PromptBody.TddRefactor refactor(Version version) {
        Triggered triggered = version.checks().triggered();
        return new PromptBody.TddRefactor(
                version.checks().quality().weaknesses(),
                version.checks().structure().findings().stream()
                        .map(Finding::message)
                        .toList(),
                triggered == null
                        ? "The description could not be tried."
                        : "Loaded for %d of %d requests, and for %d of %d near misses."
                                .formatted(
                                        triggered.hits().taken(),
                                        triggered.hits().wanted(),
                                        triggered.hits().mistaken(),
                                        triggered.hits().unwanted()));
    }

    /** The draft after what the person has said to a look at it; as it was when there was nothing to change. */
    static Content told(Playback play, Brief brief, PromptBody look, Content draft, double threshold) {
        Answer answer = play.ask(look);
        return answer.action() == Answer.Action.REVISE && !answer.feedback().isEmpty()
                ? play.step(Module.FEEDBACK, new Refined.Input(brief, draft, List.of(answer.feedback()), threshold))
                        .content()
                : draft;
    }
}
