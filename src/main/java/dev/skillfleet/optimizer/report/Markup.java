package dev.skillfleet.optimizer.report;

import java.util.Locale;

/**
 * A page that is being written. Whatever is said is escaped, in text and in attributes; the result is well-formed XML as
 * well as HTML, so that a mistake in it is found by any parser.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder();

    /** Begins a page whose style is the only thing in it that is not escaped. */
    static Markup page() {
        Markup page = new Markup();
        page.out.append("<!DOCTYPE html>\n");
        return page;
    }

    /**
     * An element with content.
     *
     * @param attributes names and values in turn
     */
    Markup in(String tag, Runnable content, String... attributes) {
        open(tag, attributes);
        out.append('>');
        content.run();
        out.append("</").append(tag).append('>');
        return this;
    }

    /** An element with a text. */
    Markup say(String tag, String text, String... attributes) {
        return in(tag, () -> text(text), attributes);
    }

    /** An element that holds nothing: one that HTML knows as void, or a shape. */
    Markup empty(String tag, String... attributes) {
        open(tag, attributes);
        out.append("/>");
        return this;
    }

    Markup text(String text) {
        text.codePoints().forEach(this::character);
        return this;
    }

    Markup line() {
        out.append('\n');
        return this;
    }

    /** @param css without {@code <} and {@code &} */
    Markup style(String css) {
        out.append("<style>").append(css).append("</style>");
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** A number as coordinates are written. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            out.append('"');
        }
    }

    private void character(int character) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\r' -> {
                // of a line break of two, which the other one stands for
            }
            default -> out.appendCodePoint(isAllowed(character) ? character : '\uFFFD');
        }
    }

    /** What XML can hold, and no half of a surrogate pair. */
    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= ' ' && character < 0xD800)
                || (character > 0xDFFF && character < 0xFFFE)
                || character > 0xFFFF;
    }
}
