package dev.skillfleet.skill.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Routes by shared words: the skill that ranks first by BM25 is taken if it has at least {@value #SHARE} of the request's
 * different words. What a description says that its skill is not for counts against it. It knows no meaning; that a
 * description fails here says that it lacks words, not that a model would fail with it.
 */
public final class LexicalRouter {
    /** How soon more of the same word counts no more. */
    private static final double SATURATION = 1.2;
    /** How far a long text is held against a skill, 0 to 1. */
    private static final double LENGTH = 0.75;

    private static final double SHARE = 0.4;

    private final List<Entry> skills = new ArrayList<>();
    private final Map<String, Integer> having = new HashMap<>();
    private final double usualLength;

    public LexicalRouter(List<Listed> listed) {
        listed.forEach(skill -> skills.add(Entry.of(skill)));
        skills.forEach(skill -> skill.counts().keySet().forEach(token -> having.merge(token, 1, Integer::sum)));
        usualLength = skills.stream().mapToInt(Entry::length).average().orElse(0);
    }

    /** The name of the skill that the request calls for, or null for none; of equals the one that is listed first. */
    public @Nullable String route(String query) {
        Set<String> words = new HashSet<>(Tokens.of(query));
        Entry best = null;
        double highest = 0;
        for (Entry skill : skills) {
            double score = score(words, skill);
            if (score > highest) {
                best = skill;
                highest = score;
            }
        }
        return best == null || shared(words, best) < SHARE * words.size() ? null : best.name();
    }

    private static long shared(Set<String> words, Entry skill) {
        return words.stream().filter(skill.counts()::containsKey).count();
    }

    private double score(Set<String> words, Entry skill) {
        double longer = 1 - LENGTH + LENGTH * skill.length() / usualLength;
        double score = 0;
        for (String word : words) {
            int count = skill.counts().getOrDefault(word, 0);
            int others = having.getOrDefault(word, 0);
            double rarity = Math.log(1 + (skills.size() - others + 0.5) / (others + 0.5));
            double speaksFor = count * (SATURATION + 1) / (count + SATURATION * longer);
            score += rarity * (skill.excluded().contains(word) ? speaksFor - 1 : speaksFor);
        }
        return score;
    }

    /** @param excluded words of what the skill is not for */
    private record Entry(String name, Map<String, Integer> counts, Set<String> excluded, int length) {
        static Entry of(Listed skill) {
            Exclusions exclusions = Exclusions.of(skill.text());
            Map<String, Integer> counts = new HashMap<>();
            List<String> tokens = Tokens.of(exclusions.rest());
            tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
            return new Entry(skill.name(), counts, Set.copyOf(Tokens.of(exclusions.excluded())), tokens.size());
        }
    }
}
