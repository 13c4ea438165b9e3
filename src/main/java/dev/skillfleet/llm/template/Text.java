package dev.skillfleet.llm.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Small operations on plain text. */
final class Text {
    /** Line breaks other than LF, then whatever cannot be stored, cannot be seen or reorders what is seen. */
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n?|[\u0085\u2028\u2029\u000B\f]");

    private static final Pattern UNPRINTABLE = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF\\x{E0000}-\\x{E007F}&&[^\n\t]]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final String SENTENCE_END = ".!?:…。！？؟।";

    private Text() {}

    /** The text without control characters, lone surrogates and direction overrides; LF ends its lines. */
    static String clean(String text) {
        return UNPRINTABLE
                .matcher(LINE_BREAK.matcher(text).replaceAll("\n"))
                .replaceAll("")
                .strip();
    }

    /** The text on one line, single spaces between its words. */
    static String oneLine(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    /** At most {@code max} characters, cut between words where that is possible and marked with an ellipsis. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = text.lastIndexOf(' ', max - 1);
        if (end < max / 2) {
            end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        }
        return without(text.substring(0, end), " ,;:.–-") + "…";
    }

    /** With a capital at the start, unless the first word has a spelling of its own, as "iOS" has. */
    static String capital(String text) {
        if (text.isEmpty() || !firstWord(text).equals(firstWord(text).toLowerCase(Locale.ROOT))) {
            return text;
        }
        int first = text.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + text.substring(Character.charCount(first));
    }

    /** With a small letter at the start, unless the first word is a name or an abbreviation. */
    static String small(String text) {
        String word = firstWord(text);
        boolean plain = word.length() > 1 && word.substring(1).chars().allMatch(Character::isLowerCase);
        boolean name = Terms.in(word).stream().anyMatch(term -> term.kind() != Terms.Kind.FIELD);
        return plain && !name ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
    }

    /** Capital at the start, full stop at the end. */
    static String sentence(String text) {
        String trimmed = without(text, ",;:–-");
        return trimmed.isEmpty() || SENTENCE_END.indexOf(trimmed.charAt(trimmed.length() - 1)) >= 0
                ? capital(trimmed)
                : capital(trimmed) + ".";
    }

    /** Without the punctuation that ends a sentence. */
    static String bare(String text) {
        return without(text, ".,;:!?…。！？–-");
    }

    /** Without space around it and these marks at its end. */
    private static String without(String text, String marks) {
        int end = text.length();
        while (end > 0 && (marks.indexOf(text.charAt(end - 1)) >= 0 || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(0, end).strip();
    }

    /** "a", "a or b", "a, b or c". */
    static String enumerate(List<String> items, String conjunction) {
        int last = items.size() - 1;
        return last <= 0
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " " + conjunction + " " + items.get(last);
    }

    static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    static String afterFirstWord(String text) {
        return text.substring(firstWord(text).length()).strip();
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Six hexadecimal digits that stay the same for the same text. */
    static String shortHash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 3);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
