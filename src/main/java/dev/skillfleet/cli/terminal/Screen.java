package dev.skillfleet.cli.terminal;

import java.io.PrintStream;
import java.util.regex.Pattern;

/**
 * Writes lines for a person and, on a terminal, keeps one live line below them. Texts come from servers and models, so
 * nothing that could steer a terminal gets through.
 */
public final class Screen {
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final String WIPE = "\r\u001B[K";
    private static final int LIVE_WIDTH = 78;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;
    private final boolean live;
    private boolean liveShown;

    /**
     * @param colour whether styles are shown
     * @param live whether there is a live line; a pipe has none
     */
    public Screen(PrintStream out, PrintStream err, boolean colour, boolean live) {
        this.out = out;
        this.err = err;
        this.colour = colour;
        this.live = live;
    }

    public synchronized void line(String text) {
        line(Style.PLAIN, text);
    }

    public synchronized void line(Style style, String text) {
        wipe();
        out.println(paint(style, text));
    }

    /** A line of a name and what belongs to it. */
    public synchronized void field(String name, String text) {
        wipe();
        out.println(paint(Style.STRONG, name + ":") + " " + clean(text));
    }

    /** A line for standard error. */
    public synchronized void error(String text) {
        wipe();
        err.println(paint(Style.BAD, text));
    }

    /** A remark for standard error: nothing is wrong, but it does not belong to the output. */
    public synchronized void remark(String text) {
        wipe();
        err.println(clean(text));
    }

    /** What is going on right now; the next line takes its place. Says nothing in a pipe. */
    public synchronized void status(String text) {
        if (!live) {
            return;
        }
        String line = clean(text).replace('\n', ' ');
        out.print(WIPE + paint(Style.FAINT, line.length() <= LIVE_WIDTH ? line : line.substring(0, LIVE_WIDTH)));
        out.flush();
        liveShown = true;
    }

    /** What holds things up for now: the live line says it, and in a pipe, where there is none, a remark. */
    public synchronized void pause(String text) {
        if (live) {
            status(text);
        } else {
            remark(text);
        }
    }

    /** Removes the live line. */
    public synchronized void wipe() {
        if (liveShown) {
            out.print(WIPE);
            out.flush();
            liveShown = false;
        }
    }

    private String paint(Style style, String text) {
        return colour ? style.paint(clean(text)) : clean(text);
    }

    private static String clean(String text) {
        return STEERING.matcher(text).replaceAll("");
    }
}
