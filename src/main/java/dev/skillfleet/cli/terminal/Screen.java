package dev.skillfleet.cli.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines for a person and, on a terminal, keeps what is going on right now below them. Texts come from servers and
 * models, so nothing that could steer a terminal gets through.
 */
public final class Screen {
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;
    private final @Nullable LiveArea live;
    private boolean asking;
    private boolean paused;
    private boolean ended;

    /**
     * @param colour whether styles are shown
     * @param live where it is shown what is going on; null for a pipe, which gets lines only
     */
    public Screen(PrintStream out, PrintStream err, boolean colour, @Nullable LiveArea live) {
        this.out = out;
        this.err = err;
        this.colour = colour;
        this.live = live;
    }

    public void line(String text) {
        line(Style.PLAIN, text);
    }

    public synchronized void line(Style style, String text) {
        print(paint(style, text));
    }

    /** A line of pieces that stand out each in its way. */
    synchronized void line(List<Markup.Span> pieces) {
        print(pieces.stream().map(piece -> paint(piece.style(), piece.text())).collect(Collectors.joining()));
    }

    /** A line of a name and what belongs to it. */
    public synchronized void field(String name, String text) {
        print(paint(Style.STRONG, name + ":") + " " + clean(text));
    }

    /** A line for standard error. */
    public synchronized void error(String text) {
        paused = false;
        if (!ended) {
            wipe();
            err.println(paint(Style.BAD, text));
        }
    }

    /** A remark for standard error: nothing is wrong, but it does not belong to the output. */
    public synchronized void remark(String text) {
        paused = false;
        if (!ended) {
            wipe();
            err.println(clean(text));
        }
    }

    /** A remark for standard error after which nothing is printed any more: the process ends while others still write. */
    public synchronized void last(String text) {
        remark(asking ? System.lineSeparator() + text : text);
        ended = true;
    }

    /** What is going on right now, in place of what was; nothing in a pipe. */
    synchronized void live(LiveRows rows) {
        if (live != null && !ended) {
            live.show(rows);
        }
    }

    /** What holds things up for now: live rows say all of it, and in a pipe, where there are none, one remark until it goes on. */
    public synchronized void pause(String text) {
        if (live != null) {
            String row = oneRow(text);
            live((columns, rows) -> Columns.fold(row, columns).stream()
                    .limit(rows)
                    .map(Style.WARNING::row)
                    .toList());
        } else if (!paused) {
            remark(text);
            paused = true;
        }
    }

    /** What is going on right now, in one row; nothing in a pipe. */
    public synchronized void status(String text) {
        String row = oneRow(text);
        live((columns, rows) -> List.of(Style.FAINT.row(Columns.cut(row, columns))));
    }

    private static String oneRow(String text) {
        return clean(text).replace('\n', ' ');
    }

    /** A person is being asked, or not any more: the cursor stands behind a question. */
    synchronized void asking(boolean asks) {
        wipe();
        asking = asks;
    }

    /** Removes the live rows. */
    public synchronized void wipe() {
        if (live != null) {
            live.wipe();
        }
    }

    /** How many columns a line may take before it has to be cut; a pipe takes any. */
    int columns() {
        return live == null ? Integer.MAX_VALUE : live.columns();
    }

    /** True when there is a place for what is going on right now. */
    public boolean isLive() {
        return live != null;
    }

    private void print(String text) {
        paused = false;
        if (live != null && live.isShown()) {
            live.above(text);
        } else if (!ended) {
            out.println(text);
        }
    }

    private String paint(Style style, String text) {
        return colour ? style.paint(clean(text)) : clean(text);
    }

    /** The text without what could steer a terminal. */
    static String clean(String text) {
        return STEERING.matcher(text).replaceAll("");
    }
}
