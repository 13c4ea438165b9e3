package dev.skillfleet.cli.process;

import java.io.BufferedInputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command is started with. Everything is read and written as UTF-8, whatever the locale says.
 *
 * @param terminal true when a person sits at both ends, false for a pipe or a file
 */
public record Shell(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> env, boolean terminal, Pause pause) {
    public Shell {
        env = Map.copyOf(env);
    }

    /** The process's own. */
    public static Shell ofProcess() {
        return new Shell(
                // bare, it asks a pipe for its position when everything is to be read, and fails
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                printer(FileDescriptor.out),
                printer(FileDescriptor.err),
                System.getenv(),
                onTerminal(System.console()),
                Pause.REAL);
    }

    /** True when what stands on the screen can be written over; not on a dumb terminal, nor in a pipe. */
    public boolean movable() {
        return terminal && !env.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** True when colours may be used; {@code NO_COLOR} and a dumb terminal refuse them. */
    public boolean colourful() {
        return movable() && env.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private static PrintStream printer(FileDescriptor target) {
        return new PrintStream(new FileOutputStream(target), true, StandardCharsets.UTF_8);
    }

    private static boolean onTerminal(@org.jspecify.annotations.Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            // since Java 22 there may be a console without a terminal, and a method that tells
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
