package dev.skillfleet.skill.routing;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells a description that has learned requests by heart, which does well with them and with no others. */
public final class Quotes {
    private static final int RUN = 6;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private Quotes() {}

    /** Whether six words of the request stand in the description in the same order, one behind the other. */
    public static boolean of(String description, String request) {
        List<String> asked = words(request);
        List<String> said = words(description);
        for (int from = 0; from + RUN <= asked.size(); from++) {
            if (Collections.indexOfSubList(said, asked.subList(from, from + RUN)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
