package dev.skillfleet.skill;

import java.text.Normalizer;
import java.util.Locale;

/** Characters as the reference counts and classes them: by code point, in NFKC. */
final class Unicode {
    private static final int NEXT_LINE = 0x85;

    private Unicode() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    static boolean lowercase(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT));
    }

    /** Letters and numbers of every script; no marks. */
    static boolean alphanumeric(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    /** Without white space around it, no-break spaces included. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && white(text.charAt(start))) {
            start++;
        }
        while (end > start && white(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean white(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
    }
}
