package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Milestone.Stage;
import dev.skillfleet.optimizer.Report.Trialled;
import dev.skillfleet.optimizer.evalset.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well a description is taken, and what goes wrong with it.
 *
 * @param causes what has happened to the queries that went wrong, a sentence each, the most frequent first; empty where
 *     nothing went wrong
 * @param advice what another wording should mind, by what went wrong
 */
public record Analysis(Trialled original, List<String> causes, List<Tip> advice) {
    public Analysis {
        causes = List.copyOf(causes);
        advice = List.copyOf(advice);
    }

    /** Tries a description with every query. Null when the money did not reach for all of them. */
    public static @Nullable Analysis of(String description, List<Example> examples, Settings settings, Lab lab) {
        try {
            Candidate original = Candidate.original(description);
            return of(
                    original,
                    new Bench(lab, settings, 0)
                            .score(original, examples, new Milestone(Stage.COLLECTING_TRACES, 0, 0.99, 0, null, null)));
        } catch (Exhausted exhausted) {
            return null;
        }
    }

    static Analysis of(Candidate original, Scores scores) {
        List<Seen> missed = wrong(scores, true);
        List<Seen> mistaken = wrong(scores, false);
        long wanted = count(scores, seen -> seen.example().shouldTrigger());
        List<String> causes = new ArrayList<>();
        Map<String, Long> elsewhere = missed.stream()
                .collect(Collectors.groupingBy(Analysis::taken, LinkedHashMap::new, Collectors.counting()));
        elsewhere.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(way -> causes.add(way.getValue() + " of " + wanted + " requests that it is for go to "
                        + (way.getKey().isEmpty() ? "no skill" : way.getKey()) + "."));
        if (!mistaken.isEmpty()) {
            causes.add(mistaken.size() + " of " + (scores.seen().size() - wanted)
                    + " requests that it is not for come to it.");
        }
        long torn = count(scores, seen -> seen.hasFailed() && seen.score() > 0);
        if (torn > 0) {
            causes.add(
                    torn + " of " + scores.seen().size() + " requests go one way in one run and another in the next.");
        }
        return new Analysis(
                Trialled.of(Descriptions.KIND, original, scores),
                causes,
                advice(elsewhere.keySet(), !mistaken.isEmpty()));
    }

    private static List<Tip> advice(Set<String> elsewhere, boolean mistaken) {
        Set<Tip> advice = new LinkedHashSet<>();
        if (elsewhere.contains("")) {
            advice.add(Tip.TRIGGERS);
            advice.add(Tip.SCOPE);
        }
        if (elsewhere.stream().anyMatch(skill -> !skill.isEmpty())) {
            advice.add(Tip.CONTRAST);
        }
        if (mistaken) {
            advice.add(Tip.EXCLUSIONS);
        }
        return List.copyOf(advice);
    }

    private static List<Seen> wrong(Scores scores, boolean wanted) {
        return scores.seen().stream()
                .filter(seen -> seen.example().shouldTrigger() == wanted && !seen.isRight())
                .toList();
    }

    private static long count(Scores scores, Predicate<Seen> which) {
        return scores.seen().stream().filter(which).count();
    }

    /** What was taken in the first run that went wrong; empty for no skill. */
    private static String taken(Seen seen) {
        return seen.runs().stream()
                .filter(run -> run.score() < 1)
                .flatMap(run -> Stream.of(Objects.requireNonNullElse(run.taken(), "")))
                .findFirst()
                .orElseThrow();
    }
}
