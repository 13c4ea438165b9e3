package dev.skillfleet.optimizer.evalset;

import dev.skillfleet.skill.routing.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Examples that can be trusted to differ. One that says nearly the same as another of its kind is left out: it would be
 * learned from in one part and judged by in the other. One that says nearly the same as another of the other kind stays, for
 * nothing tells more than a near miss.
 *
 * @param examples those that stay, in the order in which they came
 * @param dropped those that were left out
 */
public record EvalSet(List<Example> examples, List<Dropped> dropped) {
    /** Of each kind: one to learn from, one to select by, one to test with. */
    public static final int LEAST = 3;

    /** In all; each is compared with each. */
    public static final int MOST = 2_000;

    public EvalSet {
        examples = List.copyOf(examples);
        dropped = List.copyOf(dropped);
    }

    /**
     * An example that was left out.
     *
     * @param like the query that it says the same as
     */
    public record Dropped(String query, String like) {}

    /**
     * Cleans a set.
     *
     * @throws IllegalArgumentException when it contradicts itself, is too large, or has too few of a kind; in words fit for
     *     the person who has given it
     */
    public static EvalSet of(List<Example> given) {
        if (given.size() > MOST) {
            throw new IllegalArgumentException(
                    "there are " + given.size() + " queries, and at most " + MOST + " may be");
        }
        Map<String, Example> wordings = new HashMap<>();
        List<Outlined> kept = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        for (Example example : given) {
            Outlined one = new Outlined(example, Outline.of(example.query()));
            Example same = wordings.putIfAbsent(one.outline().wording(), example);
            if (same != null && same.shouldTrigger() != example.shouldTrigger()) {
                throw new IllegalArgumentException(
                        "the query \"" + example.query() + "\" is both to trigger and not to trigger");
            }
            kept.stream()
                    .filter(one::doubles)
                    .findFirst()
                    .ifPresentOrElse(
                            first -> dropped.add(
                                    new Dropped(example.query(), first.example().query())),
                            () -> kept.add(one));
        }
        List<Example> examples = kept.stream().map(Outlined::example).toList();
        atLeast(examples, true, "should trigger");
        atLeast(examples, false, "should not trigger");
        return new EvalSet(examples, dropped);
    }

    /**
     * Proposed queries without those that are not to trigger though they say the same as one that is: two skills of the same
     * words are proposed the same queries, and a person who contradicts himself is told so, but nobody has yet.
     */
    public static List<Example> undisputed(List<Example> proposed) {
        Set<String> wanted = proposed.stream()
                .filter(Example::shouldTrigger)
                .map(example -> Outline.of(example.query()).wording())
                .collect(Collectors.toSet());
        return proposed.stream()
                .filter(example -> example.shouldTrigger()
                        || !wanted.contains(Outline.of(example.query()).wording()))
                .toList();
    }

    private static void atLeast(List<Example> examples, boolean wanted, String kind) {
        long count = examples.stream()
                .filter(example -> example.shouldTrigger() == wanted)
                .count();
        if (count < LEAST) {
            throw new IllegalArgumentException(
                    count + " different queries that " + kind + " are too few: " + LEAST + " of them are the least");
        }
    }

    /**
     * The queries the skill is not for, though they share a word with its description. Where these are few, a low
     * false-positive rate says little.
     */
    public List<Example> nearMisses(String description) {
        Set<String> words = new HashSet<>(Tokens.of(description));
        return examples.stream()
                .filter(example -> !example.shouldTrigger())
                .filter(example -> Tokens.of(example.query()).stream().anyMatch(words::contains))
                .toList();
    }

    private record Outlined(Example example, Outline outline) {
        boolean doubles(Outlined other) {
            return example.shouldTrigger() == other.example.shouldTrigger() && outline.isNearly(other.outline);
        }
    }
}
