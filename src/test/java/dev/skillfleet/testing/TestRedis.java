package dev.skillfleet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** A Redis server of a test's own, on the loopback, with its files in a folder of its own. */
public final class TestRedis implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private TestRedis(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    /** One for all tests of this process; it ends with the process. */
    public static TestRedis shared() {
        return Shared.SERVER;
    }

    /** A server that writes each command to its file before it answers. */
    public static TestRedis durable(int port, Path folder) {
        return start(port, folder, "appendonly yes", "appendfsync always");
    }

    /** A server that keeps nothing, and may drop what it has. */
    public static TestRedis forgetful() {
        return start(FreePort.any(), temporary(), "appendonly no", "maxmemory-policy allkeys-lru");
    }

    private static TestRedis start(int port, Path folder, String... settings) {
        try {
            var builder = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("dir " + folder)
                    .setting("save \"\"")
                    .setting("requirepass " + Secrets.DATABASE_PASSWORD)
                    .onShutdownForceStop(true);
            for (String setting : settings) {
                builder.setting(setting);
            }
            RedisServer server = builder.build();
            server.start();
            return new TestRedis(port, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "redis://:" + Secrets.DATABASE_PASSWORD + "@127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Ends it as a power cut does; what it had not written is gone. */
    public void kill() {
        ProcessHandle process = process();
        process.destroyForcibly();
        process.onExit().join();
        close();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one child of this process that listens on the port: a server titles itself so. */
    private ProcessHandle process() {
        return ProcessHandle.current()
                .children()
                .filter(child -> title(child).contains("127.0.0.1:" + port))
                .findFirst()
                .orElseThrow();
    }

    private static String title(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its file of commands is one of those that are searched for secrets. */
    private static Path kept() {
        try {
            return Files.createDirectories(Said.folder(Said.Kind.REDIS)
                    .resolve(Long.toString(ProcessHandle.current().pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final TestRedis SERVER = start(FreePort.any(), kept(), "appendonly yes");
    }
}
