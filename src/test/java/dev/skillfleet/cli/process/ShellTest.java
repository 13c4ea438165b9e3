package dev.skillfleet.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.Main;
import dev.skillfleet.cli.FakeServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real process, since only its own standard input behaves like one. */
class ShellTest {
    @Test
    void standard_input_is_read_from_a_pipe_to_its_end() throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer()) {
            server.on("GET /api/v2/hitl/j1/prompt", 200, "{\"prompt_id\":\"p1\"}")
                    .on("POST /api/v2/hitl/j1/response", 200, "{\"status\":\"accepted\"}");
            Process answer = command("answer", "j1", "--file", "-", "--api-url", server.url());
            try (OutputStream in = answer.getOutputStream()) {
                in.write("{\"action\":\"proceed\"}".getBytes(StandardCharsets.UTF_8));
            }

            String said = new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.waitFor()).as(said).isZero();
            assertThat(server.bodies("POST /api/v2/hitl/j1/response"))
                    .singleElement()
                    .asString()
                    .contains("proceed", "p1");
        }
    }

    private static Process command(String... args) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        process.command().addAll(List.of(args));
        return process.redirectErrorStream(true).start();
    }
}
