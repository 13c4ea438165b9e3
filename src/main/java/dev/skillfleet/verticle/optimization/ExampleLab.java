package dev.skillfleet.verticle.optimization;

import dev.skillfleet.llm.module.Instructed;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.optimizer.Assignment;
import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Lab;
import dev.skillfleet.optimizer.Milestone;
import dev.skillfleet.optimizer.Milestone.Stage;
import dev.skillfleet.optimizer.Proposal;
import dev.skillfleet.optimizer.Seen;
import dev.skillfleet.optimizer.Trial;
import dev.skillfleet.optimizer.Verdict;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.grading.Grade;
import dev.skillfleet.script.play.Answered;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Playback.Later;
import dev.skillfleet.script.play.Step;
import dev.skillfleet.script.play.Tried;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Serves a search for better instructions from the journal: has the module answer each example as a candidate tells it, grades
 * the answer, and has other wordings proposed from the answers that fell short.
 */
final class ExampleLab<I extends Record> implements Lab {
    private final Playback play;
    private final Waves waves;
    private final Workpiece<I, ?> work;
    private final Map<Example, Examples.Sample> examples;
    private final Map<Example, I> inputs = new HashMap<>();
    private final Map<Trial, Graded> graded = new HashMap<>();
    private Step.Reserve reserve = Step.Reserve.NOTHING;

    ExampleLab(Playback play, Workpiece<I, ?> work, Examples examples) {
        this.play = play;
        this.waves = new Waves(play);
        this.work = work;
        this.examples =
                examples.items().stream().collect(Collectors.toMap(Examples.Sample::example, Function.identity()));
    }

    /** From now on keeps the money for so many evaluations until it comes to the test. */
    void keepForTheTest(int evaluations, Examples.Sample like) {
        reserve = new Step.Reserve(evaluations, work.module().name(), crew -> work.evaluation(crew.model(), like));
    }

    private Step.Reserve reserve(Milestone at) {
        return at.stage() == Stage.TESTING ? Step.Reserve.NOTHING : reserve;
    }

    /** An answer and what it is worth. */
    record Graded(Answered answered, Grade grade) {}

    @Override
    public List<@Nullable Verdict> evaluate(List<Trial> trials, Milestone at) {
        List<Tried<Graded>> answers = waves.all(work.module(), trials, trial -> answer(trial, at), at);
        List<@Nullable Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            Graded answer = answers.get(i).output();
            verdicts.add(answer == null ? null : verdict(trials.get(i), answer));
        }
        return verdicts;
    }

    private Later<Tried<Graded>> answer(Trial trial, Milestone at) {
        Examples.Sample sample = sample(trial.example());
        return play.tryOut(
                work.module().saying(trial.candidate().text()),
                inputs.computeIfAbsent(trial.example(), example -> work.input(sample)),
                Graded.class,
                answered -> new Graded(answered, work.grade(sample, answered)),
                reserve(at));
    }

    private Verdict verdict(Trial trial, Graded answer) {
        graded.put(trial, answer);
        return new Verdict(answer.grade().score(), missed(answer));
    }

    private static String missed(Graded answer) {
        String fault = answer.answered().fault();
        return fault == null ? answer.grade().missed() : fault;
    }

    @Override
    public List<@Nullable Proposal> propose(List<Assignment> assignments, Milestone at) {
        List<Tried<Instructed>> instructed =
                waves.all(Module.INSTRUCTIONS, assignments, each -> instructed(each, at), at);
        List<@Nullable Proposal> proposals = new ArrayList<>();
        for (Tried<Instructed> tried : instructed) {
            Instructed output = tried.output();
            proposals.add(output == null ? null : new Proposal(output.instructions(), output.rationale()));
        }
        return proposals;
    }

    private Later<Tried<Instructed>> instructed(Assignment assignment, Milestone at) {
        return play.oneOfMany(
                Module.INSTRUCTIONS,
                work.proposing(
                        assignment.parent().text(),
                        assignment.failures().stream()
                                .map(seen -> failure(assignment.parent(), seen))
                                .toList(),
                        assignment.tip()),
                reserve(at));
    }

    /** The run that went worst; of equals the first. */
    private Instructed.Failure failure(Candidate parent, Seen seen) {
        Graded worst = IntStream.rangeClosed(1, seen.runs().size())
                .mapToObj(run -> Objects.requireNonNull(graded.get(new Trial(parent, seen.example(), run))))
                .min(Comparator.comparingDouble(run -> run.grade().score()))
                .orElseThrow();
        Examples.Sample sample = sample(seen.example());
        Answered answered = worst.answered();
        return new Instructed.Failure(
                Clip.of(sample.input()),
                Clip.of(sample.expected()),
                answered.answer() == null ? Map.of() : Clip.of(answered.answer()),
                worst.grade().score(),
                missed(worst));
    }

    private Examples.Sample sample(Example example) {
        return Objects.requireNonNull(examples.get(example));
    }
}
