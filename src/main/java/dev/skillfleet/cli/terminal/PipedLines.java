package dev.skillfleet.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines from a pipe or a file. Each is printed behind its label, so that the output reads as the talk it was. */
public final class PipedLines implements LineSource {
    private final BufferedReader in;
    private final Screen screen;

    public PipedLines(InputStream in, Screen screen) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.screen = screen;
    }

    @Override
    public @Nullable String read(String label) {
        try {
            String line = in.readLine();
            screen.line(label + (line == null ? "(end of input)" : line));
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
