package dev.skillfleet.optimizer;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tells a text that repeats a query from one that only speaks of the same things. */
final class Copy {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final int RUN = 4;
    /** A query of two words is a term, and terms are what a description is made of. */
    private static final int TERM = 2;

    private Copy() {}

    /** Whether half of the query's runs of four words stand in the text; of a shorter query all of it, if it is no term. */
    static boolean of(String query, String text) {
        List<String> asked = words(query);
        if (asked.size() <= TERM) {
            return false;
        }
        List<String> said = words(text);
        int run = Math.min(RUN, asked.size());
        int runs = asked.size() - run + 1;
        long copied = IntStream.range(0, runs)
                .filter(from -> Collections.indexOfSubList(said, asked.subList(from, from + run)) >= 0)
                .count();
        return 2 * copied >= runs;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
