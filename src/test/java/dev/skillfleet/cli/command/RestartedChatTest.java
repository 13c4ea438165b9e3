package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.Main;
import dev.skillfleet.ServeProcess;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.PseudoTerminal;
import dev.skillfleet.testing.PythonClient;
import dev.skillfleet.testing.Trouble;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of what it says in a guided session. */
class RestartedChatTest {
    /** It leaves nothing open. */
    private static final String TASK =
            "Deploy the app to Heroku. The input is a git tag. First run pytest, then push the"
                    + " tag. For example: `git push heroku v1.2.0:main`. The output is a release note in Slack. Never deploy on a"
                    + " Friday.";

    @TempDir
    private Path folder;

    private final Postgres postgres = new Postgres();
    private final FakeProvider provider = new FakeProvider();
    private final int port = FreePort.any();
    private ServeProcess server;

    @AfterEach
    void close() {
        server.close();
        provider.close();
        postgres.close();
    }

    @Test
    void the_session_goes_on_with_its_job_and_nothing_is_heard_twice() {
        provider.troubling(Module.PLAN, List.of(Trouble.SILENCE_WITHIN))
                .troubling(Module.CONTENT, List.of(Trouble.SILENCE_WITHIN));
        serve();
        try (PseudoTerminal terminal = chat()) {
            await(provider.seen(Module.PLAN, Ending.OPEN));
            restart(terminal);
            terminal.await("The plan: ", "Shall I write it?");

            terminal.type("proceed" + ENTER);
            await(provider.seen(Module.CONTENT, Ending.OPEN));
            restart(terminal);
            terminal.await("The draft:", "Shall it be checked as it is?");

            terminal.type("cancel" + ENTER);
            terminal.await("The job is cancelled.");
            terminal.type("/exit" + ENTER);

            assertThat(terminal.exit()).as(terminal.screen()).isZero();
        }
        PythonClient client = new PythonClient(server.url(), null);
        assertThat(list(client, "/api/v2/jobs", "items"))
                .extracting(job -> job.get("status"))
                .containsExactly("cancelled");
        assertThat(list(client, "/api/v1/chat/session/s1/history", "messages"))
                .filteredOn(message -> "user".equals(message.get("role")))
                .extracting(message -> message.get("content"))
                .containsExactly(TASK, "proceed", "cancel");
    }

    @SuppressWarnings("unchecked") // lists of JSON objects
    private static List<Map<String, Object>> list(PythonClient client, String path, String field) {
        return (List<Map<String, Object>>)
                Json.readMap(client.send("GET", path, null).body()).get(field);
    }

    private void restart(PseudoTerminal terminal) {
        server.close();
        terminal.await("The server is away; trying again in");
        serve();
    }

    private void serve() {
        Map<String, String> settings = new HashMap<>(provider.environment());
        settings.put("SKILL_FLEET_WORKFLOW_LEASE", "3s");
        server = new ServeProcess(postgres, folder.resolve("skills"), settings, port);
    }

    private PseudoTerminal chat() {
        return PseudoTerminal.java(
                120,
                200,
                Map.of("SKILL_FLEET_API_URL", server.url(), "HOME", folder.toString()),
                Main.class,
                "chat",
                "--session",
                "s1",
                TASK);
    }
}
