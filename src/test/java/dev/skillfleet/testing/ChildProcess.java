package dev.skillfleet.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process of a test's own, which the test may kill. What it prints is read line by line. */
public final class ChildProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;

    /** An empty one is the end. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private ChildProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "child-process");
        reader.setDaemon(true);
        reader.start();
    }

    /** Runs a class of the tests in a Java of its own. */
    public static ChildProcess java(Class<?> main, Map<String, String> environment, String... args) {
        return start(environment, command(main, args));
    }

    /** What runs a class of the tests in a Java of its own. */
    public static List<String> command(Class<?> main, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Djava.net.preferIPv4Stack=true",
                "-Dhazelcast.wait.seconds.before.join=0",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    /** Runs a command; its variables are added to those of this process. */
    public static ChildProcess start(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips lines until one holds this text. */
    public String line(String text) {
        List<String> lines = lines(text);
        return lines.get(lines.size() - 1);
    }

    /** The lines that come up to one that holds this text, with that. */
    public List<String> lines(String text) {
        List<String> read = new ArrayList<>();
        try {
            while (true) {
                Optional<String> line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (line == null || line.isEmpty()) {
                    throw new AssertionError("\"" + text + "\" was not printed, but:\n" + String.join("\n", read));
                }
                read.add(line.get());
                if (line.get().contains(text)) {
                    return read;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Said.keep(Said.Kind.PRINTED, line);
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            // killed: the lines so far stand
        }
        lines.add(Optional.empty());
    }
}
