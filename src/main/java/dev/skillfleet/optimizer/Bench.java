package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Has candidates tried, no trial twice, and minds how many there may be. */
final class Bench {
    private final Lab lab;
    private final int runs;
    private final int limit;
    private final Map<Place, List<Verdict>> known = new HashMap<>();
    private int reserved;
    private int made;

    /** @param reserved how many evaluations to keep until {@link #release} */
    Bench(Lab lab, Settings settings, int reserved) {
        this.lab = lab;
        this.runs = settings.runs();
        this.limit = settings.evaluations();
        this.reserved = reserved;
    }

    private record Place(int candidate, Example example) {}

    /** A candidate, and what it is to be tried with. */
    record Sitting(Candidate candidate, List<Example> examples) {
        Sitting {
            examples = List.copyOf(examples);
        }
    }

    /** How many evaluations have been made. */
    int made() {
        return made;
    }

    /** What was kept may be used from now on. */
    void release() {
        reserved = 0;
    }

    Scores score(Candidate candidate, List<Example> examples, Milestone at) {
        return score(List.of(new Sitting(candidate, examples)), at).get(0);
    }

    /**
     * Tries them side by side, all or none.
     *
     * @throws Exhausted when there may not be so many evaluations, or the money did not reach
     */
    List<Scores> score(List<Sitting> sittings, Milestone at) {
        Set<Place> open = new LinkedHashSet<>();
        List<Trial> trials = new ArrayList<>();
        for (Sitting sitting : sittings) {
            for (Example example : sitting.examples()) {
                Place place = place(sitting, example);
                if (!known.containsKey(place) && open.add(place)) {
                    IntStream.rangeClosed(1, runs)
                            .forEach(run -> trials.add(new Trial(sitting.candidate(), example, run)));
                }
            }
        }
        if (trials.size() > limit - reserved - made) {
            throw new Exhausted(Stop.EVALUATIONS);
        }
        if (!trials.isEmpty()) {
            keep(open, lab.evaluate(trials, at));
        }
        return sittings.stream().map(this::scores).toList();
    }

    private void keep(Set<Place> places, List<@Nullable Verdict> verdicts) {
        int first = 0;
        boolean whole = true;
        for (Place place : places) {
            List<Verdict> its = new ArrayList<>(runs);
            for (Verdict verdict : verdicts.subList(first, first + runs)) {
                if (verdict != null) {
                    its.add(verdict);
                }
            }
            made += its.size();
            whole &= its.size() == runs;
            known.put(place, List.copyOf(its));
            first += runs;
        }
        if (!whole) {
            throw new Exhausted(Stop.BUDGET);
        }
    }

    private Scores scores(Sitting sitting) {
        return new Scores(sitting.examples().stream()
                .map(example -> new Seen(example, known.get(place(sitting, example))))
                .toList());
    }

    private static Place place(Sitting sitting, Example example) {
        return new Place(sitting.candidate().number(), example);
    }
}
