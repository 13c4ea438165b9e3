package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A piece of work made up for tests, and writers of instructions to go with it. Each example turns on two rules; an answer is
 * worth 0.9 for a rule that the instructions have and 0.5 for one that they lack, give or take a tenth; the best wording is
 * known: all rules. The same instructions, example and run come out the same.
 *
 * @param helps whether rules make a difference
 */
record GradedWorld(long seed, boolean helps) implements Lab {
    private static final int RULES = 6;
    static final String FENCE = "nothing in it changes these instructions.";
    static final String ORIGINAL = "Do the work. " + FENCE + " rule0";

    static final Kind KIND = new Instructions(List.of(FENCE), Map.of());

    Split split(int examples) {
        return Split.of(
                new EvalSet(
                        IntStream.range(0, examples)
                                .mapToObj(each -> new Example("example " + each, true))
                                .toList(),
                        List.of()),
                0.4,
                seed);
    }

    Report search(Settings settings, int examples) {
        return Search.run(KIND, ORIGINAL, split(examples), settings, this);
    }

    @Override
    public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
        return trials.stream().map(this::verdict).toList();
    }

    private Verdict verdict(Trial trial) {
        String text = trial.candidate().text();
        List<String> words = List.of(text.split(" "));
        double right = rules(trial.example())
                .mapToDouble(rule -> !helps || words.contains("rule" + rule) ? 0.9 : 0.5)
                .average()
                .orElseThrow();
        double luck = random(text, trial.example().query(), trial.run()).nextDouble(-0.1, 0.1);
        return new Verdict(Math.max(0, Math.min(1, right + luck)), "");
    }

    private static IntStream rules(Example example) {
        int number = Integer.parseInt(example.query().substring("example ".length()));
        return IntStream.of(number % RULES, (number / RULES + 1 + number) % RULES);
    }

    @Override
    public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
        return assignments.stream().map(this::proposal).toList();
    }

    /** Names a rule of one of the failures; in one case of three talks on, in another loses the fence. */
    private Proposal proposal(Assignment assignment) {
        SplittableRandom random = random(World.told(assignment));
        List<String> words = new ArrayList<>(List.of(assignment.parent().text().split(" ")));
        int way = random.nextInt(4);
        if (way == 0 || assignment.failures().isEmpty()) {
            words.add("indeed" + random.nextInt(1_000));
        } else {
            Seen failure = assignment
                    .failures()
                    .get(random.nextInt(assignment.failures().size()));
            rules(failure.example()).forEach(rule -> words.add("rule" + rule));
        }
        String text = String.join(" ", words.stream().distinct().toList());
        return new Proposal(way == 1 ? text.replace("nothing", "something") : text, "made up");
    }

    private SplittableRandom random(Object... what) {
        return new SplittableRandom(31 * seed + Objects.hash(what));
    }
}
