package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.Main;
import dev.skillfleet.ServeProcess;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.CountingProxy;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.PseudoTerminal;
import dev.skillfleet.testing.PythonClient;
import dev.skillfleet.testing.Trouble;
import dev.skillfleet.verticle.benchmark.Benchmarks;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed and started again while a person makes a skill at a terminal. */
class RestartedServerTest {
    /** It leaves nothing open. */
    private static final String TASK =
            "Deploy the app to Heroku. The input is a git tag. First run pytest, then push the"
                    + " tag. For example: `git push heroku v1.2.0:main`. The output is a release note in Slack. Never deploy on a"
                    + " Friday.";

    private static final String AWAY = "The server is away; trying again in";

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
    void three_restarts_one_of_them_at_a_question_are_pauses_on_the_screen() {
        provider.troubling(Module.PLAN, List.of(Trouble.SILENCE_WITHIN))
                .troubling(Module.CONTENT, List.of(Trouble.SILENCE_WITHIN));
        serve();
        try (PseudoTerminal terminal = create(server.url())) {
            await(provider.seen(Module.PLAN, Ending.OPEN));
            restart(terminal);
            terminal.await("Path: ", "Enter takes");

            server.close();
            terminal.type(ENTER);
            terminal.await(AWAY);
            serve();

            await(provider.seen(Module.CONTENT, Ending.OPEN));
            restart(terminal);
            terminal.await("# ", "Enter takes");
            terminal.type(ENTER);
            terminal.await("Score: ", "Enter takes");
            terminal.type(ENTER);

            assertThat(terminal.exit()).as(terminal.screen()).isZero();
            assertThat(terminal.screen())
                    .contains("Draft: _drafts/", "Next: look the draft over")
                    .containsOnlyOnce("plan synthesizer")
                    .containsOnlyOnce("content generator")
                    .doesNotContainIgnoringCase("error", "failed", "no server", AWAY);
        }
    }

    @Test
    void a_job_and_an_answer_whose_receipts_are_lost_in_a_restart_are_each_made_once() {
        serve();
        try (CountingProxy way = new CountingProxy(server.url())) {
            Future<Runnable> made = way.lose("/api/v2/jobs");
            try (PseudoTerminal terminal = create(way.url())) {
                loseIn(terminal, made);
                terminal.await("Path: ", "Enter takes");

                Future<Runnable> answered = way.lose("/response");
                terminal.type(ENTER);
                loseIn(terminal, answered);
                terminal.await("# ", "Enter takes");
                terminal.type(ENTER);
                terminal.await("Score: ", "Enter takes");
                terminal.type(ENTER);

                assertThat(terminal.exit()).as(terminal.screen()).isZero();
                assertThat(terminal.screen()).doesNotContainIgnoringCase("error", "failed", AWAY);
            }
            assertThat(way.exchanges()).containsSubsequence("POST /api/v2/jobs 201", "POST /api/v2/jobs 200");
            PythonClient client = new PythonClient(server.url(), null);
            List<?> jobs = list(client, "/api/v2/jobs", "items");
            assertThat(jobs).hasSize(1);
            Object id = ((Map<?, ?>) jobs.get(0)).get("job_id");
            assertThat(list(client, "/api/v2/jobs/" + id + "/events?limit=500", "events"))
                    .filteredOn(event -> "hitl_answered".equals(((Map<?, ?>) event).get("type")))
                    .extracting(event -> ((Map<?, ?>) ((Map<?, ?>) event).get("data")).get("prompt_id"))
                    .hasSize(3)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_benchmark_whose_receipt_is_lost_in_a_restart_is_made_once() throws IOException {
        Path skill =
                Files.createDirectories(folder.resolve("release-notes/evals")).getParent();
        Files.writeString(skill.resolve("SKILL.md"), Benchmarks.SKILL);
        Files.writeString(skill.resolve("evals/evals.json"), Json.write(Map.of("evals", Benchmarks.EVALS)));
        serve();
        try (CountingProxy way = new CountingProxy(server.url())) {
            Future<Runnable> made = way.lose("/api/v2/jobs");
            try (PseudoTerminal terminal = skillFleet(way.url(), "bench", "skill", skill.toString())) {
                loseIn(terminal, made);

                assertThat(terminal.exit()).as(terminal.screen()).isZero();
                assertThat(terminal.screen()).contains("Job: ").doesNotContain(AWAY);
            }
            assertThat(way.exchanges()).containsExactly("POST /api/v2/jobs 201", "POST /api/v2/jobs 200");
        }
        assertThat(postgres.rows("SELECT count(*) FROM jobs")).containsExactly("1");
    }

    private static List<?> list(PythonClient client, String path, String field) {
        return (List<?>) Json.readMap(client.send("GET", path, null).body()).get(field);
    }

    /** Kills the server when it has done what it was asked, and before anybody learns of it. */
    private void loseIn(PseudoTerminal terminal, Future<Runnable> receipt) {
        Runnable breaks = await(receipt);
        server.close();
        breaks.run();
        terminal.await(AWAY);
        serve();
    }

    private void restart(PseudoTerminal terminal) {
        server.close();
        terminal.await(AWAY);
        serve();
    }

    private void serve() {
        Map<String, String> settings = new HashMap<>(provider.environment());
        settings.put("SKILL_FLEET_WORKFLOW_LEASE", "3s");
        server = new ServeProcess(postgres, folder.resolve("skills"), settings, port);
    }

    private PseudoTerminal create(String url) {
        return skillFleet(url, "create", TASK);
    }

    private PseudoTerminal skillFleet(String url, String... args) {
        return PseudoTerminal.java(
                120, 200, Map.of("SKILL_FLEET_API_URL", url, "HOME", folder.toString()), Main.class, args);
    }
}
