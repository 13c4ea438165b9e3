package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/** Lines from a person at a terminal, with editing and recall. The terminal is taken at the first question only. */
public final class TerminalLines implements LineSource {
    private final Tty tty;
    private @Nullable LineReader reader;

    public TerminalLines(Tty tty) {
        this.tty = tty;
    }

    @Override
    public @Nullable String read(String label) {
        try {
            return reader().readLine(label);
        } catch (EndOfFileException e) {
            return null;
        } catch (UserInterruptException e) {
            throw new CliFailure(ExitCode.INTERRUPTED, "interrupted");
        }
    }

    private LineReader reader() {
        if (reader == null) {
            reader = LineReaderBuilder.builder()
                    .terminal(tty.terminal())
                    // an exclamation mark is an exclamation mark
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
        }
        return reader;
    }
}
