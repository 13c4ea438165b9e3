package dev.skillfleet.llm.chat;

import dev.skillfleet.llm.Model;

/**
 * Reads the text fields out of a JSON object while it is being written: each piece of text that has become readable is
 * told at once, decoded, with the name of its field. Fields within fields are not told, nor is what surrounds the object.
 * It checks nothing; whoever wants the answer reads it again when it is whole.
 */
final class FieldReader {
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final Model.Listener listener;
    private final StringBuilder text = new StringBuilder();
    private String field = "";
    private int depth;
    private boolean value;
    private boolean quoted;
    private boolean escaped;
    private int digits;
    private int code;
    private boolean over;

    FieldReader(Model.Listener listener) {
        this.listener = listener;
    }

    /** Takes the next piece, cut anywhere. */
    void read(String json) {
        for (int i = 0; i < json.length() && !over; i++) {
            if (quoted) {
                within(json.charAt(i));
            } else {
                between(json.charAt(i));
            }
        }
        tell();
    }

    private void between(char sign) {
        if (depth == 0) {
            depth = sign == '{' ? 1 : 0;
            return;
        }
        switch (sign) {
            case '{', '[' -> depth++;
            case '}', ']' -> over = --depth == 0;
            case '"' -> quoted = true;
            case ':' -> value |= depth == 1;
            case ',' -> value &= depth != 1;
            default -> {}
        }
    }

    private void within(char sign) {
        if (digits > 0) {
            code = code * HEX + Character.digit(sign, HEX);
            if (--digits == 0) {
                add((char) code);
            }
        } else if (escaped) {
            escaped = false;
            if (sign == 'u') {
                digits = HEX_DIGITS;
                code = 0;
            } else {
                add(unescaped(sign));
            }
        } else if (sign == '\\') {
            escaped = true;
        } else if (sign == '"') {
            quoted = false;
            end();
        } else {
            add(sign);
        }
    }

    private void add(char sign) {
        if (depth == 1) {
            text.append(sign);
        }
    }

    private void end() {
        if (depth != 1) {
            return;
        }
        if (value) {
            tell();
        } else {
            field = text.toString();
        }
        text.setLength(0);
    }

    /** A character outside the basic plane comes in two halves, which are told together. */
    private void tell() {
        int whole = text.length();
        if (whole > 0 && Character.isHighSurrogate(text.charAt(whole - 1))) {
            whole--;
        }
        if (value && depth == 1 && whole > 0) {
            listener.token(field, text.substring(0, whole));
            text.delete(0, whole);
        }
    }

    private static char unescaped(char sign) {
        return switch (sign) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> sign;
        };
    }
}
