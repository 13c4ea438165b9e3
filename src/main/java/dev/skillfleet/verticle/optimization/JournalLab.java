package dev.skillfleet.verticle.optimization;

import dev.skillfleet.llm.module.Described;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.optimizer.Assignment;
import dev.skillfleet.optimizer.Lab;
import dev.skillfleet.optimizer.Milestone;
import dev.skillfleet.optimizer.Milestone.Stage;
import dev.skillfleet.optimizer.Proposal;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.optimizer.Trial;
import dev.skillfleet.optimizer.Verdict;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Playback.Later;
import dev.skillfleet.script.play.Step;
import dev.skillfleet.script.play.Tried;
import dev.skillfleet.skill.routing.Listed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves a search from the journal, one step for each evaluation and each proposal, and leaves it where the journal ends. */
final class JournalLab implements Lab {
    /** More side by side would only wait for the provider, and their waiting would count as theirs. */
    private static final int AT_ONCE = 16;

    private final Playback play;
    private final Lineup lineup;
    private final Set<String> tried = new HashSet<>();
    private Step.Reserve reserve = Step.Reserve.NOTHING;
    private int calls;
    private @Nullable String metricKind;

    JournalLab(Playback play, Listed skill, List<Listed> others) {
        this.play = play;
        this.lineup = new Lineup(skill, others);
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
        List<Tried<Routing>> routed =
                wave(Module.ROUTER, trials, trial -> play.oneOfMany(Module.ROUTER, routing(trial), reserve(at)), at);
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
        List<Tried<Described>> described = wave(
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

    /**
     * Starts so many at once, and the next as soon as one is done; the journal keys go by the order of the questions. The
     * first of its module goes alone: it tells whether there is an answer at all, and what one costs.
     */
    private <Q, O> List<Tried<O>> wave(
            Module<?, ?> module, List<Q> questions, Function<Q, Later<Tried<O>>> ask, Milestone at) {
        List<Later<Tried<O>>> asked = new ArrayList<>();
        int open = 0;
        for (Q question : questions) {
            Later<Tried<O>> later = ask.apply(question);
            asked.add(later);
            open += later.isDone() ? 0 : 1;
            boolean known = asked.size() > open || tried.contains(module.name());
            if (open == (known ? AT_ONCE : 1)) {
                break;
            }
        }
        int done = asked.size() - open;
        calls += done;
        play.stand(Stand.at(at, at.after(done / (double) questions.size()), calls));
        List<Tried<O>> answers = asked.stream().map(Later::get).toList();
        tried.add(module.name());
        return answers;
    }

    private Routing.Input routing(Trial trial) {
        return routing(trial.candidate().text(), trial.example().query());
    }

    Routing.Input routing(String description, String query) {
        return lineup.routing(description, query);
    }

    private Described.Input described(Assignment assignment) {
        return described(
                assignment.parent().text(),
                assignment.failures().stream()
                        .map(failure ->
                                new Described.Failure(failure.query(), failure.shouldTrigger(), failure.taken()))
                        .toList(),
                assignment.tip());
    }

    Described.Input described(String description, List<Described.Failure> failures, Tip tip) {
        return lineup.described(description, failures, tip);
    }
}
