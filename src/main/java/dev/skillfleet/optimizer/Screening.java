package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Assignment.Failure;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns proposals away that must not become a description, whatever they would score. */
final class Screening {
    /** The standard's. */
    private static final int LONGEST = 1024;

    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    private Screening() {}

    /**
     * Why a proposal is turned away, in words fit for a client; null when it may stay.
     *
     * @param known the wordings that there are already
     */
    static @Nullable String fault(String text, Assignment from, Set<String> known) {
        if (text.isBlank()) {
            return "is empty";
        }
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            return "has " + length + " characters, and " + LONGEST + " are allowed";
        }
        if (TAG.matcher(text).find()) {
            return "contains a <tag>";
        }
        if (known.contains(text)) {
            return "is there already";
        }
        return learned(text, from.parent().text(), from.failures());
    }

    private static @Nullable String learned(String text, String before, List<Failure> failures) {
        return failures.stream()
                .map(Failure::query)
                .filter(query -> Copy.of(query, text) && !Copy.of(query, before))
                .findFirst()
                .map(query -> "copies the failing query \"" + query + "\"")
                .orElse(null);
    }
}
