package dev.skillfleet.testing;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * A command at a real pseudo-terminal: a test types its keys and reads the screen as a person would see it. The terminal is
 * the command's own, so that Ctrl-C goes to it.
 */
public final class PseudoTerminal implements AutoCloseable {
    /** What the Enter key sends. */
    public static final String ENTER = "\r";

    /** What the key with the arrow down sends. */
    public static final String DOWN = "\033[B";

    public static final String CTRL_C = "\u0003";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A signal that is ignored where the tests run, as in a background job, would be ignored at the terminal too. */
    private static final String AT_TERMINAL =
            "exec env --default-signal=INT,QUIT setsid --ctty \"$@\" <\"$0\" >\"$0\" 2>&1";

    private final JniNativePty pty;
    private final ScreenTerminal screen;
    private final Process process;
    private final StringBuilder printed = new StringBuilder();
    private boolean ended;

    private PseudoTerminal(Size size, Map<String, String> environment, List<String> command) throws IOException {
        pty = (JniNativePty) new JniTerminalProvider().open(null, size);
        screen = new ScreenTerminal(size.getColumns(), size.getRows());
        List<String> all = new ArrayList<>(List.of("sh", "-c", AT_TERMINAL, pty.getName()));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "COLUMNS", "LINES"));
        builder.environment().putAll(Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8"));
        builder.environment().putAll(environment);
        process = builder.start();
        Thread reader = new Thread(this::read, "pseudo-terminal");
        reader.setDaemon(true);
        reader.start();
        var unused = process.onExit().thenRun(this::hangUp);
    }

    /** Runs a class of the tests at a terminal of this size; the variables are added to those of this process. */
    public static PseudoTerminal java(
            int columns, int rows, Map<String, String> environment, Class<?> main, String... args) {
        return start(columns, rows, environment, ChildProcess.command(main, args));
    }

    /** Runs a command at a terminal of this size. */
    public static PseudoTerminal start(int columns, int rows, Map<String, String> environment, List<String> command) {
        try {
            return new PseudoTerminal(new Size(columns, rows), environment, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types keys; a control character stands for its key. */
    public void type(String keys) {
        try {
            OutputStream keyboard = pty.getMasterOutput();
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the screen shows these texts, each in a row below the one before. */
    public synchronized void await(String... texts) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!shows(texts)) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError(List.of(texts) + " did not come on the screen, but:\n" + screen());
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The rows of the screen from the top to the last one with something in it, without the space behind their texts. */
    public synchronized List<String> rows() {
        return screen.toString()
                .stripTrailing()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    /** The screen as one text. */
    public String screen() {
        return String.join("\n", rows());
    }

    /** Waits for the command's end and for all that it has printed; answers its exit code. */
    public synchronized int exit() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!ended) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("it has not ended; the screen:\n" + screen());
                }
                wait(left);
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private boolean shows(String... texts) {
        int found = 0;
        for (String row : rows()) {
            if (found < texts.length && row.contains(texts[found])) {
                found++;
            }
        }
        return found == texts.length;
    }

    private void read() {
        try (Reader output = new InputStreamReader(pty.getMasterInput(), StandardCharsets.UTF_8)) {
            char[] chunk = new char[4096];
            for (int count = output.read(chunk); count > 0; count = output.read(chunk)) {
                show(new String(chunk, 0, count));
            }
        } catch (IOException e) {
            // nobody is at the other end any more
        }
        end();
    }

    private synchronized void show(String text) {
        printed.append(text);
        screen.write(text);
        String reply = screen.read();
        if (!reply.isEmpty()) {
            type(reply);
        }
        notifyAll();
    }

    private synchronized void end() {
        Said.keep(Said.Kind.PRINTED, printed.toString());
        ended = true;
        notifyAll();
    }

    /** Gives up this end of the command's side: while one is open, the reader would wait for more. */
    private void hangUp() {
        try {
            new FileInputStream(pty.getSlaveFD()).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
