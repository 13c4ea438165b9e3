package dev.skillfleet.optimizer.evalset;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A query as it is compared with others: its letters and digits in small, and all runs of three of them.
 *
 * @param wording the same for two queries that differ in case, space and punctuation only
 */
record Outline(String wording, Set<String> trigrams) {
    private static final int RUN = 3;
    private static final double NEARLY = 0.8;

    static Outline of(String query) {
        String letters = query.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
                .strip();
        // what has no letter at all is compared as it is
        String wording = letters.isEmpty() ? query : letters;
        Set<String> trigrams = new HashSet<>();
        for (int from = 0; from < Math.max(1, wording.length() - RUN + 1); from++) {
            trigrams.add(wording.substring(from, Math.min(wording.length(), from + RUN)));
        }
        return new Outline(wording, trigrams);
    }

    /** Whether the two share four of five of their trigrams (Jaccard). */
    boolean isNearly(Outline other) {
        int smaller = Math.min(trigrams.size(), other.trigrams.size());
        int larger = Math.max(trigrams.size(), other.trigrams.size());
        if (smaller < NEARLY * larger) {
            return false;
        }
        long shared = trigrams.stream().filter(other.trigrams::contains).count();
        return shared >= NEARLY * (smaller + larger - shared);
    }
}
