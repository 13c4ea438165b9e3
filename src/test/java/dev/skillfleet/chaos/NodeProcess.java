package dev.skillfleet.chaos;

import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.Signal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A node as a person starts it: the fat jar, a process of its own, always at the same ports. */
public final class NodeProcess implements AutoCloseable {
    /** As little as a node needs to start fast on a small machine; nothing that changes what it does. */
    private static final List<String> JVM = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path jar;
    private final Path config;
    private final Path log;
    private final Map<String, String> environment;
    private final int port;
    private @Nullable Process process;

    /**
     * @param clusterPort where the other members look for it
     * @param settings its configuration, with places for its two ports
     */
    NodeProcess(Path jar, Path folder, String name, int clusterPort, String settings, Map<String, String> environment)
            throws IOException {
        this.jar = jar;
        this.environment = environment;
        this.port = FreePort.any();
        this.log = folder.resolve(name + ".log");
        this.config = Files.writeString(
                folder.resolve(name + ".yaml"),
                settings.formatted(port, clusterPort).stripIndent());
    }

    public synchronized void start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar.toString(), "serve", "--cluster", "--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("SKILL_FLEET_") || name.endsWith("_URL"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    public synchronized void send(Signal signal) throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            signal.send(process.toHandle());
        }
    }

    /** Waits until the process is gone; answers its exit code. */
    public int ended() throws InterruptedException {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("it was never started");
        }
        if (!running.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the node does not end; its log: " + log);
        }
        return running.exitValue();
    }

    /** True once it has been started for the first time. */
    boolean started() {
        return process != null;
    }

    public boolean running() {
        return process != null && process.isAlive();
    }

    /** The process as it is now. */
    ProcessHandle handle() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("it was never started");
        }
        return running.toHandle();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** What it has printed and logged, over all its lives. */
    File log() {
        return log.toFile();
    }

    @Override
    public void close() throws Exception {
        if (running()) {
            send(Signal.CONT);
            send(Signal.KILL);
            ended();
        }
    }
}
