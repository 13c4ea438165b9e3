package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A router made up for tests, and writers to go with it. It takes a request for {@code topicN} if the description has that
 * word, and one for {@code foeN} unless it has {@code not-foeN}; the best wording is known: every topic and every exclusion.
 * Now and then it errs, the same way for the same description, request and run.
 *
 * @param errs how often it goes the other way, 0 to 1; at 0.5 no wording helps
 */
record World(long seed, double errs) implements Lab {
    private static final int SORTS = 6;
    static final String ORIGINAL = "Does things. topic0 topic1 not-foe0";

    static World whereWordsHelp(long seed) {
        return new World(seed, 0.05);
    }

    static World whereNothingHelps(long seed) {
        return new World(seed, 0.5);
    }

    /** As many queries of each kind. */
    Split split(int each) {
        List<Example> examples = Stream.concat(
                        IntStream.range(0, each).mapToObj(i -> new Example("no. " + i + " of topic" + i % SORTS, true)),
                        IntStream.range(0, each).mapToObj(i -> new Example("no. " + i + " of foe" + i % SORTS, false)))
                .toList();
        return Split.of(new EvalSet(examples, List.of()), 0.4, seed);
    }

    Report search(Settings settings, int each) {
        return Search.run(ORIGINAL, split(each), settings, this);
    }

    @Override
    public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
        return trials.stream().map(this::verdict).toList();
    }

    Verdict verdict(Trial trial) {
        String query = trial.example().query();
        String sort = query.substring(query.lastIndexOf(' ') + 1);
        List<String> words = List.of(trial.candidate().text().split(" "));
        boolean meant = sort.startsWith("topic") ? words.contains(sort) : !words.contains("not-" + sort);
        boolean taken =
                meant ^ random(trial.candidate().text(), query, trial.run()).nextDouble() < errs;
        return new Verdict(taken == trial.example().shouldTrigger() ? 1 : 0, taken ? "it" : null);
    }

    @Override
    public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
        return assignments.stream().map(this::proposal).toList();
    }

    /** Mends two of the failures, or, in one case of three, talks on. */
    Proposal proposal(Assignment assignment) {
        SplittableRandom random = random(told(assignment));
        List<String> words = new ArrayList<>(List.of(assignment.parent().text().split(" ")));
        if (assignment.failures().isEmpty() || random.nextInt(3) == 0) {
            words.add("indeed" + random.nextInt(1_000));
        } else {
            for (int i = 0; i < 2; i++) {
                Example failed = assignment
                        .failures()
                        .get(random.nextInt(assignment.failures().size()))
                        .example();
                String sort = failed.query().substring(failed.query().lastIndexOf(' ') + 1);
                words.add(failed.shouldTrigger() ? sort : "not-" + sort);
            }
        }
        return new Proposal(String.join(" ", words.stream().distinct().toList()), "made up");
    }

    /** What the assignment says, in words: the hash of an enum is another in every process. */
    static String told(Assignment assignment) {
        return assignment.parent().text()
                + assignment.tip().label()
                + assignment.failures().stream()
                        .map(failure -> failure.example().query() + failure.score())
                        .toList();
    }

    private SplittableRandom random(Object... what) {
        return new SplittableRandom(31 * seed + Objects.hash(what));
    }
}
