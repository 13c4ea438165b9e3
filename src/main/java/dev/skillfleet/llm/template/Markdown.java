package dev.skillfleet.llm.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Puts other people's words into Markdown so that they stay words: they forge no heading, rule, fence or tag. */
final class Markdown {
    private static final Pattern TICKS = Pattern.compile("`+|~+");
    private static final Pattern TAG_START = Pattern.compile("(?<!\\\\)<(?=[A-Za-z/!?])");
    private static final Pattern BLOCK_START = Pattern.compile("^(?:#{1,6}(?= |$)|>|[-+*=_]+(?= |$)|(?:`{3,}|~{3,}))");
    private static final Pattern ORDERED = Pattern.compile("^(\\d{1,9})([.)])(?= |$)");
    /** A heading, an underline or rule, a fence, a tag, a definition or indented code in any line. */
    private static final Pattern STRUCTURE = Pattern.compile(
            "(?m)^[ \\t>*+\\-\\d.)]*(?:#{1,6}(?:[ \\t]|$)|`{3}|~{3}|\\[[^\\]\\n]+\\]:)|^[ \\t]*[-=_*][-=_* \\t]*$|^(?: {4}|\\t)|^[ \\t]*>|<[A-Za-z/!?]");

    private Markdown() {}

    /** One line that can stand in a paragraph or a list item. */
    static String inline(String text) {
        String line = Text.oneLine(text);
        Matcher ordered = ORDERED.matcher(line);
        line = ordered.find() ? ordered.replaceFirst("$1\\\\$2") : line;
        line = BLOCK_START.matcher(line).find() ? "\\" + line : line;
        return TAG_START.matcher(balanced(line)).replaceAll("\\\\<");
    }

    /** An odd backtick would open a code span that swallows what follows. */
    private static String balanced(String line) {
        return line.chars().filter(letter -> letter == '`').count() % 2 == 0 ? line : line.replace("`", "'");
    }

    /** The person's text, letter for letter: as it is where that is harmless, else fenced. */
    static String given(String text) {
        boolean harmless = !STRUCTURE.matcher(text).find()
                && text.chars().filter(letter -> letter == '`').count() % 2 == 0;
        return harmless ? text : fence("text", text);
    }

    /** A code block whose fence is longer than any run of backticks or tildes inside. */
    static String fence(String language, String text) {
        int longest = TICKS.matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + language + "\n" + text + "\n" + fence;
    }

    static String bullets(List<String> items) {
        return items.stream()
                .map(item -> "- " + inline(item))
                .reduce((above, below) -> above + "\n" + below)
                .orElse("");
    }

    static String numbers(List<String> items) {
        return IntStream.range(0, items.size())
                .mapToObj(at -> (at + 1) + ". " + inline(items.get(at)))
                .reduce((above, below) -> above + "\n" + below)
                .orElse("");
    }

    /** The link to a heading of the same file. */
    static String link(String title) {
        return "[" + title + "](#"
                + Text.lower(title).replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-') + ")";
    }
}
