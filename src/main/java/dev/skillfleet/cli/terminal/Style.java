package dev.skillfleet.cli.terminal;

import org.jline.utils.AttributedString;

/** How a text stands out where colours are to be had. */
public enum Style {
    PLAIN("0"),
    STRONG("1"),
    FAINT("2"),
    EMPHASIS("3"),
    CODE("36"),
    GOOD("32"),
    WARNING("33"),
    BAD("31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String paint(String text) {
        return this == PLAIN ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }

    /** A text as a row of a live area. */
    AttributedString row(String text) {
        return AttributedString.fromAnsi(paint(text));
    }
}
