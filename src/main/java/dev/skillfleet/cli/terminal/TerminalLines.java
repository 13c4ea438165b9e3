package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Lines from a person at a terminal, with editing and recall. The terminal is taken at the first question only. */
public final class TerminalLines implements LineSource {
    private @Nullable LineReader reader;

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
            try {
                reader = LineReaderBuilder.builder()
                        .terminal(TerminalBuilder.builder().system(true).build())
                        // an exclamation mark is an exclamation mark
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return reader;
    }
}
