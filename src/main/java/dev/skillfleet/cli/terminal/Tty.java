package dev.skillfleet.cli.terminal;

import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** The terminal of the process: there is one, and most commands never need more of it than its lines. */
public final class Tty {
    private static final int COLUMNS_OF_UNKNOWN = 80;
    private static final int ROWS_OF_UNKNOWN = 24;

    private @Nullable Terminal terminal;
    private @Nullable Size size;

    /** Takes the terminal, or answers with what was taken before. */
    synchronized Terminal terminal() {
        if (terminal == null) {
            try {
                terminal = TerminalBuilder.builder()
                        .system(true)
                        .encoding(StandardCharsets.UTF_8)
                        // else Ctrl-C would end the process before it can say how to come back
                        .nativeSignals(false)
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return terminal;
    }

    /** How large it is now; 80 by 24 where it does not say so. */
    public synchronized Size size() {
        try {
            Size now = terminal().getSize();
            if (now.getColumns() > 0 && now.getRows() > 0) {
                size = now;
            }
        } catch (IOError | IllegalStateException e) {
            // it is closed when the process is interrupted, perhaps before this thread has ended
        }
        return size == null ? new Size(COLUMNS_OF_UNKNOWN, ROWS_OF_UNKNOWN) : size;
    }
}
