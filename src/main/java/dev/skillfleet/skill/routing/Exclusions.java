package dev.skillfleet.skill.routing;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A description parted into what it says of its skill, and what it says that the skill is not for: from a few fixed words
 * of English up to the end of their sentence.
 */
record Exclusions(String rest, String excluded) {
    private static final Pattern EXCLUSION = Pattern.compile(
            "\\b(?:not (?:intended |meant )?for|(?:do not|don['’]t|never) (?:use|trigger))\\b[^.!?\\n]*",
            Pattern.CASE_INSENSITIVE);

    static Exclusions of(String text) {
        return new Exclusions(
                EXCLUSION.matcher(text).replaceAll(" "),
                EXCLUSION.matcher(text).results().map(MatchResult::group).collect(Collectors.joining(" ")));
    }
}
