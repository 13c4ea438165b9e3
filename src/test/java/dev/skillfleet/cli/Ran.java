package dev.skillfleet.cli;

import dev.skillfleet.cli.process.Shell;
import dev.skillfleet.testing.Said;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command that has run in a pipe: how it ended and what it printed. */
public record Ran(int code, String out, String err) {

    /** Runs a command that nobody answers. */
    public static Ran command(String... args) {
        return with(Map.of(), "", args);
    }

    /** Runs a command against a server, with lines to read. */
    public static Ran at(FakeServer server, List<String> lines, String... args) {
        String in = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        return with(Map.of("SKILL_FLEET_API_URL", server.url()), in, args);
    }

    public static Ran at(FakeServer server, String... args) {
        return at(server, List.of(), args);
    }

    public static Ran with(Map<String, String> env, String in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new HashMap<>(env),
                false,
                rest -> {});
        int code = new Cli(shell).execute(args);
        Said.keep(Said.Kind.PRINTED, out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
