package dev.skillfleet.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;

/**
 * Rows below everything else on a terminal. They are redrawn in place, and only what has changed is written; a line that
 * comes above them and the rows again go out together.
 */
public final class LiveArea {
    private final OutputStream out;
    private final String type;
    private final Supplier<Size> size;
    private final boolean colour;
    private @Nullable Terminal terminal;
    private @Nullable Display display;
    private List<AttributedString> shown = List.of();

    /**
     * @param type the terminal's, as {@code TERM} has it
     * @param size asked each time, since a window can be made larger and smaller
     * @param colour whether rows may stand out
     */
    public LiveArea(OutputStream out, String type, Supplier<Size> size, boolean colour) {
        this.out = out;
        this.type = type;
        this.size = size;
        this.colour = colour;
    }

    /** How many columns a line may take; the last one of the terminal stays free, as for rows. */
    int columns() {
        return size.get().getColumns() - 1;
    }

    boolean isShown() {
        return !shown.isEmpty();
    }

    /** Shows these rows in place of what was there. */
    void show(LiveRows rows) {
        Size now = size.get();
        Display area = display();
        area.resize(now.getRows(), now.getColumns());
        // the last column stays free: terminals differ in where the cursor goes from there
        shown = lines(rows.of(now.getColumns() - 1, now.getRows() - 1));
        area.update(shown, -1);
    }

    /** Prints a text above the rows. */
    void above(String text) {
        Display area = display();
        area.update(List.of(), 0, false);
        terminal().writer().println(text);
        area.update(shown, -1);
    }

    /** Removes the rows. */
    void wipe() {
        if (isShown()) {
            shown = List.of();
            display().update(shown, 0);
        }
    }

    /** Not the process's own: that one is closed under our hands when the process is interrupted. */
    private Terminal terminal() {
        if (terminal == null) {
            try {
                terminal =
                        new LineDisciplineTerminal("live", type, new BufferedOutputStream(out), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return terminal;
    }

    private Display display() {
        if (display == null) {
            display = new Display(terminal(), false);
        }
        return display;
    }

    private List<AttributedString> lines(List<AttributedString> rows) {
        List<AttributedString> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            AttributedStringBuilder line = new AttributedStringBuilder();
            line.append(colour ? rows.get(i) : new AttributedString(rows.get(i).toString()));
            // a row without an end would be taken for one that goes on in the next
            lines.add((i < rows.size() - 1 ? line.append('\n') : line).toAttributedString());
        }
        return lines;
    }
}
