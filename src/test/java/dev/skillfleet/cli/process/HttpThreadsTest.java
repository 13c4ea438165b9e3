package dev.skillfleet.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.client.ApiClient;
import java.net.URI;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpThreadsTest {

    /** In a group of threads of its own, as if it were a process: the clients of other tests are to live on. */
    @Test
    void nobody_waits_for_sockets_any_more() throws Exception {
        ThreadGroup process = new ThreadGroup("process");
        FutureTask<Void> command = new FutureTask<>(() -> askAndEnd(process), null);
        new Thread(process, command).start();
        command.get(20, TimeUnit.SECONDS);
    }

    private static void askAndEnd(ThreadGroup process) {
        try (FakeServer server = new FakeServer().on("GET /x", 200, "{}")) {
            ApiClient client = new ApiClient(URI.create(server.url()), "ada", null);
            client.get("/x");
            assertThat(waiting(process)).hasSize(1);

            HttpThreads.end();

            assertThat(waiting(process)).isEmpty();
            assertThat(client.user()).as("it was not just collected").isEqualTo("ada");
        }
    }

    private static List<Thread> waiting(ThreadGroup process) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-SelectorManager") && thread.isAlive())
                .filter(thread -> thread.getThreadGroup() == process)
                .toList();
    }
}
