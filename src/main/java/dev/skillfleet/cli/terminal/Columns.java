package dev.skillfleet.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Texts as wide as a terminal shows them: most characters take one column, some two, some none. */
final class Columns {
    private static final String MORE = "…";

    private Columns() {}

    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** The text without its end where it is wider than that; {@code …} takes the place of what is missing. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        return columns < 1 ? "" : text.substring(0, fitting(text, 0, columns - 1)) + MORE;
    }

    /** The text with space behind it, at least that wide. */
    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /** The text in rows of at most that many columns, at least one; no character is parted. */
    static List<String> wrap(String text, int columns) {
        List<String> rows = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.max(fitting(text, start, columns), text.offsetByCodePoints(start, 1));
            rows.add(text.substring(start, end));
            start = end;
        }
        return rows;
    }

    /** The same, parted between words; within one only where it is wider than a row. */
    static List<String> fold(String text, int columns) {
        List<String> rows = new ArrayList<>();
        String row = "";
        for (String word : text.split(" ", -1)) {
            String longer = row.isEmpty() ? word : row + " " + word;
            if (width(longer) > columns) {
                rows.addAll(wrap(row, columns));
                row = word;
            } else {
                row = longer;
            }
        }
        rows.addAll(wrap(row, columns));
        return rows;
    }

    private static int fitting(String text, int start, int columns) {
        int end = start;
        int taken = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            taken += width(character);
            if (taken > columns) {
                break;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    private static int width(int character) {
        return Math.max(0, WCWidth.wcwidth(character));
    }
}
