package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.Editor;
import dev.skillfleet.cli.process.ExitCode;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/** Answers from a person at a terminal, with editing and recall. The terminal is taken at the first question only. */
public final class TerminalLines implements LineSource {
    private final Tty tty;
    private final Screen screen;
    private final Editor editor;
    private @Nullable LineReader reader;

    public TerminalLines(Tty tty, Screen screen, Editor editor) {
        this.tty = tty;
        this.screen = screen;
        this.editor = editor;
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

    @Override
    public Optional<List<Integer>> choose(Choice choice) {
        return screen.isLive() ? Optional.of(new Menu(tty, screen, choice).choose()) : Optional.empty();
    }

    @Override
    public Optional<String> write() {
        return Optional.of(editor.write()).filter(text -> !text.isEmpty());
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
