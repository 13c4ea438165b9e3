package dev.skillfleet.verticle.optimization;

import dev.skillfleet.llm.module.Described;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Routing;
import dev.skillfleet.optimizer.Assignment;
import dev.skillfleet.optimizer.Lab;
import dev.skillfleet.optimizer.Milestone;
import dev.skillfleet.optimizer.Proposal;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.optimizer.Trial;
import dev.skillfleet.optimizer.Verdict;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Playback.Later;
import dev.skillfleet.script.play.Tried;
import dev.skillfleet.skill.routing.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves a search from the journal, one step for each evaluation and each proposal, and leaves it where the journal ends. */
final class JournalLab implements Lab {
    /** More side by side would only wait for the provider, and their waiting would count as theirs. */
    private static final int AT_ONCE = 16;

    private final Playback play;
    private final Lineup lineup;
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

    @Override
    public List<@Nullable Verdict> evaluate(List<Trial> trials, Milestone at) {
        List<Tried<Routing>> routed = wave(trials, trial -> play.oneOfMany(Module.ROUTER, routing(trial)), at);
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
        List<Tried<Described>> described =
                wave(assignments, each -> play.oneOfMany(Module.DESCRIPTION, described(each)), at);
        List<@Nullable Proposal> proposals = new ArrayList<>();
        for (Tried<Described> tried : described) {
            Described output = tried.output();
            proposals.add(output == null ? null : new Proposal(output.description(), output.rationale()));
        }
        return proposals;
    }

    /** Starts so many at once, and the next as soon as one is done; the journal keys go by the order of the questions. */
    private <Q, O> List<Tried<O>> wave(List<Q> questions, Function<Q, Later<Tried<O>>> ask, Milestone at) {
        List<Later<Tried<O>>> asked = new ArrayList<>();
        int open = 0;
        for (Q question : questions) {
            Later<Tried<O>> later = ask.apply(question);
            asked.add(later);
            open += later.isDone() ? 0 : 1;
            if (open == AT_ONCE) {
                break;
            }
        }
        int done = asked.size() - open;
        calls += done;
        play.stand(Stand.at(at, at.after(done / (double) questions.size()), calls));
        return asked.stream().map(Later::get).toList();
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
