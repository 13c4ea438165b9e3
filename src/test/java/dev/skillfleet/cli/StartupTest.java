package dev.skillfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.Main;
import dev.skillfleet.testing.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a short command short: it loads little. The figures are in {@code performance.md}. */
class StartupTest {
    @TempDir
    private Path folder;

    @Test
    void a_command_that_asks_a_server_loads_no_node_no_other_command_and_no_certificate() throws IOException {
        try (FakeServer server = new FakeServer().on("GET /api/v2/jobs", 200, "{\"items\":[]}")) {
            loadsLittle(loaded("No jobs.", "jobs", "list", "-a", server.url()));
            loadsLittle(loaded("No jobs.", "--no-color", "-u", "ada", "-a", server.url(), "jobs", "list"));
        }
    }

    private static void loadsLittle(List<String> loaded) {
        assertThat(loaded).contains("dev.skillfleet.cli.command.JobsListCommand", "java.net.http.HttpClient");
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("io.vertx.")
                        || name.startsWith("io.netty.")
                        || name.startsWith("com.hazelcast.")
                        || name.startsWith("ch.qos.logback.")
                        || name.startsWith("org.jline.terminal.")
                        || name.startsWith("org.jline.reader.")
                        || name.startsWith("sun.security.ssl.")
                        || name.startsWith("dev.skillfleet.Fleet")
                        || name.matches("dev\\.skillfleet\\.cli\\.command\\.Db.+Command"));
    }

    @Test
    void help_loads_no_client() throws IOException {
        assertThat(loaded("Usage: skill-fleet", "--help"))
                .noneMatch(name -> name.startsWith("java.net.http.")
                        || name.startsWith("com.fasterxml.jackson.databind.ObjectMapper")
                        || name.startsWith("io.netty.")
                        || name.startsWith("org.jline."));
    }

    private List<String> loaded(String printed, String... args) throws IOException {
        Path log = folder.resolve("classes");
        List<String> command = new ArrayList<>(ChildProcess.command(Main.class, args));
        command.add(1, "-Xlog:class+load:file=" + log);
        try (ChildProcess process = ChildProcess.start(Map.of("HOME", folder.toString()), command)) {
            process.line(printed);
            process.handle().onExit().join();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").split(" ", 2)[0])
                    .toList();
        }
    }
}
