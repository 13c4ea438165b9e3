package dev.skillfleet.skill;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a skill's text has of the {@link Trait}s.
 *
 * @param score the weighted mean of the shares, 0 to 1, in thousandths
 * @param traits by the traits' labels how much of each there is
 * @param strengths the traits that are there, in words
 * @param issues those that are not, in words
 */
public record Evaluation(double score, Map<String, Double> traits, List<String> strengths, List<String> issues) {
    private static final double ENOUGH = 0.7;

    public Evaluation {
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
        strengths = List.copyOf(strengths);
        issues = List.copyOf(issues);
    }

    /**
     * Counts the traits of a text.
     *
     * @param weights by label, 0 or more, in the place of the traits' own
     */
    public static Evaluation of(SkillDocument document, Map<String, Double> weights) {
        Subject subject = Subject.of(document, null, null);
        Map<Trait, Double> amounts = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            amounts.put(trait, trait.amount(subject));
        }
        Map<String, Double> traits = new LinkedHashMap<>();
        amounts.forEach((trait, amount) -> traits.put(trait.label(), amount));
        return new Evaluation(
                score(amounts, weights),
                traits,
                words(amounts, true, Trait::strength),
                words(amounts, false, Trait::issue));
    }

    private static double score(Map<Trait, Double> amounts, Map<String, Double> weights) {
        double sum = 0;
        double all = 0;
        for (Map.Entry<Trait, Double> amount : amounts.entrySet()) {
            Trait trait = amount.getKey();
            double weight = weights.getOrDefault(trait.label(), trait.weight());
            sum += weight * trait.share(amount.getValue());
            all += weight;
        }
        return all == 0 ? 0 : Math.round(1000 * sum / all) / 1000.0;
    }

    private static List<String> words(Map<Trait, Double> amounts, boolean there, Function<Trait, String> words) {
        return Arrays.stream(Trait.values())
                .filter(trait -> trait.share(amounts.get(trait)) >= ENOUGH == there)
                .map(words)
                .toList();
    }
}
