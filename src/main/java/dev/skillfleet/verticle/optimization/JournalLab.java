package dev.skillfleet.verticle.optimization;

import dev.skillfleet.llm.module.Described;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.optimizer.Assignment;
import dev.skillfleet.optimizer.Lab;
import dev.skillfleet.optimizer.Milestone;
import dev.skillfleet.optimizer.Milestone.Stage;
import dev.skillfleet.optimizer.Proposal;
import dev.skillfleet.optimizer.Seen;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.optimizer.Trial;
import dev.skillfleet.optimizer.Verdict;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Step;
import dev.skillfleet.script.play.Tried;
import dev.skillfleet.skill.routing.Listed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves a search from the journal, one step for each evaluation and each proposal, and leaves it where the journal ends. */
final class JournalLab implements Lab {
    private final Playback play;
    private final Waves waves;
    private final Lineup lineup;
    private final Map<String, List<Listed>> listings = new HashMap<>();
    private Step.Reserve reserve = Step.Reserve.NOTHING;
    private @Nullable String metricKind;

    JournalLab(Playback play, Lineup lineup) {
        this.play = play;
        this.waves = new Waves(play);
        this.lineup = lineup;
    }

    /** {@code model} or {@code lexical}: what the evaluations were made by; null before the first. */
    @Nullable
    String metricKind() {
        return metricKind;
    }

    /** From now on keeps the money for so many evaluations until it comes to the test. */
    void keepForTheTest(int evaluations, Routing.Input like) {
        reserve = new Step.Reserve(
                evaluations, Module.ROUTER.name(), crew -> crew.model().atLeast(Module.ROUTER, like));
    }

    private Step.Reserve reserve(Milestone at) {
        return at.stage() == Stage.TESTING ? Step.Reserve.NOTHING : reserve;
    }

    @Override
    public List<@Nullable Verdict> evaluate(List<Trial> trials, Milestone at) {
        List<Tried<Routing>> routed = waves.all(
                Module.ROUTER, trials, trial -> play.oneOfMany(Module.ROUTER, routing(trial), reserve(at)), at);
        List<@Nullable Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            Routing routing = routed.get(i).output();
            verdicts.add(routing == null ? null : verdict(trials.get(i), routing));
        }
        return verdicts;
    }

    private Verdict verdict(Trial trial, Routing routing) {
        metricKind = routing.routedBy();
        String taken = routing.routes().get(0).skill();
        boolean right = lineup.skill().name().equals(taken) == trial.example().shouldTrigger();
        return new Verdict(right ? 1 : 0, taken);
    }

    @Override
    public List<@Nullable Proposal> propose(List<Assignment> assignments, Milestone at) {
        List<Tried<Described>> described = waves.all(
                Module.DESCRIPTION,
                assignments,
                each -> play.oneOfMany(Module.DESCRIPTION, described(each), reserve(at)),
                at);
        List<@Nullable Proposal> proposals = new ArrayList<>();
        for (Tried<Described> tried : described) {
            Described output = tried.output();
            proposals.add(output == null ? null : new Proposal(output.description(), output.rationale()));
        }
        return proposals;
    }

    private Routing.Input routing(Trial trial) {
        return Lineup.routing(
                listings.computeIfAbsent(trial.candidate().text(), lineup::listing),
                trial.example().query());
    }

    Routing.Input routing(String description, String query) {
        return lineup.routing(description, query);
    }

    private Described.Input described(Assignment assignment) {
        return described(
                assignment.parent().text(),
                assignment.failures().stream().map(JournalLab::failure).toList(),
                assignment.tip());
    }

    private static Described.Failure failure(Seen seen) {
        return new Described.Failure(
                seen.example().query(),
                seen.example().shouldTrigger(),
                seen.runs().stream()
                        .map(run -> run.taken() == null ? Described.Failure.NONE : run.taken())
                        .toList());
    }

    Described.Input described(String description, List<Described.Failure> failures, Tip tip) {
        return lineup.described(description, failures, tip);
    }
}
