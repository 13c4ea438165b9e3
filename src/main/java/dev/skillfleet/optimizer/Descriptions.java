package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.measure.Measures;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Descriptions of a skill, tried with requests that it is for and requests that it is not for. */
public final class Descriptions implements Kind {
    public static final Kind KIND = new Descriptions();

    /** The standard's. */
    private static final int LONGEST = 1024;

    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final List<Tip> TIPS =
            List.of(Tip.TRIGGERS, Tip.SCOPE, Tip.EXCLUSIONS, Tip.INTENT, Tip.BRIEF, Tip.CONTRAST);

    @Override
    public String texts() {
        return "descriptions";
    }

    @Override
    public String another() {
        return "another description";
    }

    @Override
    public String examples() {
        return "queries";
    }

    @Override
    public List<Tip> tips() {
        return TIPS;
    }

    @Override
    public @Nullable String fault(String text, Assignment from) {
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            return "has " + length + " characters, and " + LONGEST + " are allowed";
        }
        if (TAG.matcher(text).find()) {
            return "contains a <tag>";
        }
        return learned(text, from.parent().text(), from.failures());
    }

    private static @Nullable String learned(String text, String before, List<Seen> failures) {
        return failures.stream()
                .map(failure -> failure.example().query())
                .filter(query -> Copy.of(query, text) && !Copy.of(query, before))
                .findFirst()
                .map(query -> "copies the failing query \"" + query + "\"")
                .orElse(null);
    }

    @Override
    public Measures measures(Scores scores) {
        return scores.measures();
    }
}
