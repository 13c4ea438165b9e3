package dev.skillfleet.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.client.ApiClient;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpThreadsTest {
    @Test
    void nobody_waits_for_sockets_any_more() {
        List<Thread> before = waiting();
        try (FakeServer server = new FakeServer().on("GET /x", 200, "{}")) {
            ApiClient client = new ApiClient(URI.create(server.url()), "ada", null);
            client.get("/x");
            assertThat(waiting()).hasSizeGreaterThan(before.size());

            HttpThreads.end();

            assertThat(waiting()).isEmpty();
            assertThat(client.user()).as("it was not just collected").isEqualTo("ada");
        }
    }

    private static List<Thread> waiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-SelectorManager") && thread.isAlive())
                .toList();
    }
}
