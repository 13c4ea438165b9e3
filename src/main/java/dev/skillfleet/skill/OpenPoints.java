package dev.skillfleet.skill;

import java.util.List;
import java.util.stream.IntStream;

/** What a draft leaves to its author: its lines with a {@code TODO(author)}. */
public final class OpenPoints {
    private static final String MARK = "TODO(author)";
    private static final int LONGEST = 200;

    private OpenPoints() {}

    /** The lines of a SKILL.md that still wait for its author, as {@code line 12: TODO(author): ...}, each at most 220 characters. */
    public static List<String> of(String content) {
        List<String> lines = content.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(MARK))
                .mapToObj(i -> "line " + (i + 1) + ": " + cut(lines.get(i).strip()))
                .toList();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        // half of a surrogate pair would not survive the encoding
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
