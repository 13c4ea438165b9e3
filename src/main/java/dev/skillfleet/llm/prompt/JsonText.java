package dev.skillfleet.llm.prompt;

import java.util.regex.Pattern;

/** Finds the JSON object in what a model has written that nobody held to it: behind its thoughts, in a fence, among words. */
final class JsonText {
    private static final Pattern THOUGHTS = Pattern.compile("^\\s*<think>.*?</think>", Pattern.DOTALL);

    private JsonText() {}

    /** From the first brace to the last one; the text as it is when it has none. */
    static String in(String answer) {
        String text = THOUGHTS.matcher(answer).replaceFirst("");
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        return from < 0 || to < from ? text : text.substring(from, to + 1);
    }
}
