package dev.skillfleet.skill.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The skills that are most like another one, by the cosine of their TF-IDF vectors: words count by {@code 1 + ln(tf)} and by
 * how few of the skills have them.
 */
public final class Neighbours {
    private Neighbours() {}

    /**
     * The nearest first; equally near ones in the order in which they came.
     *
     * @param limit how many at most; those that share no word with it come last, they are not left out
     */
    public static <T> List<T> nearest(Listed skill, List<T> others, Function<T, Listed> listing, int limit) {
        Map<String, Double> own = counted(skill);
        List<Map<String, Double>> counts = new ArrayList<>();
        others.forEach(other -> counts.add(counted(listing.apply(other))));
        Map<String, Double> rarity = rarity(own, counts);
        Map<String, Double> vector = weighed(own, rarity);
        List<Near<T>> near = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            near.add(new Near<>(others.get(i), cosine(vector, weighed(counts.get(i), rarity))));
        }
        near.sort(Comparator.comparingDouble(one -> -one.likeness()));
        return near.stream().limit(limit).map(Near::one).toList();
    }

    private static Map<String, Double> counted(Listed skill) {
        Map<String, Double> counts = new HashMap<>();
        Tokens.of(skill.text()).forEach(token -> counts.merge(token, 1.0, Double::sum));
        counts.replaceAll((token, count) -> 1 + Math.log(count));
        return counts;
    }

    private static Map<String, Double> rarity(Map<String, Double> own, List<Map<String, Double>> others) {
        Map<String, Double> texts = new HashMap<>();
        new HashSet<>(own.keySet()).forEach(token -> texts.merge(token, 1.0, Double::sum));
        others.forEach(other -> other.keySet().forEach(token -> texts.merge(token, 1.0, Double::sum)));
        double all = others.size() + 1.0;
        texts.replaceAll((token, having) -> Math.log(1 + all / having));
        return texts;
    }

    private static Map<String, Double> weighed(Map<String, Double> counts, Map<String, Double> rarity) {
        Map<String, Double> weights = new HashMap<>(counts);
        weights.replaceAll((token, count) -> count * rarity.get(token));
        return weights;
    }

    private static double cosine(Map<String, Double> one, Map<String, Double> other) {
        double product = one.entrySet().stream()
                .mapToDouble(weight -> weight.getValue() * other.getOrDefault(weight.getKey(), 0.0))
                .sum();
        return product == 0 ? 0 : product / (length(one) * length(other));
    }

    private static double length(Map<String, Double> vector) {
        return Math.sqrt(
                vector.values().stream().mapToDouble(weight -> weight * weight).sum());
    }

    private record Near<T>(T one, double likeness) {}
}
