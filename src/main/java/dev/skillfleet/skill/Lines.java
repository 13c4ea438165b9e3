package dev.skillfleet.skill;

import java.util.ArrayList;
import java.util.List;

/** Lines that keep their own ends, so that joined again they are the text that they came from. */
final class Lines {
    private static final String ENDS = "\n\r";

    private Lines() {}

    /** At least one line; the last one is empty when the text ends with a line end. */
    static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean half = text.startsWith("\r\n", i);
            if (!half && ENDS.indexOf(text.charAt(i)) >= 0) {
                lines.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        lines.add(text.substring(start));
        return lines;
    }

    static String join(List<String> lines) {
        return String.join("", lines);
    }

    /** What ends the line; a line feed when nothing does. */
    static String end(String line) {
        int end = line.length();
        while (end > 0 && ENDS.indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return end == line.length() ? "\n" : line.substring(end);
    }
}
