package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Json;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.SseClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of {@code serve} that gets SIGTERM in the middle of a step. */
class DrainTest {
    private static final String CLASS_PATH = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElse(System.getProperty("java.class.path"));

    @TempDir
    Path skills;

    private final Postgres postgres = new Postgres();
    private Process node;

    @AfterEach
    void clear() throws InterruptedException {
        node.destroyForcibly().waitFor();
        postgres.close();
    }

    @Test
    void the_step_under_way_is_finished_and_the_job_given_away_before_the_process_ends_well() throws Exception {
        try (SseClient stream = anInterruptedJob("8s")) {
            assertThat(stream.nextIfAny(frame -> frame.event().equals("complete")))
                    .as("clients are sent elsewhere at once")
                    .isEmpty();
            node.getOutputStream().write('\n');
            node.getOutputStream().flush();
            assertThat(exitCode()).isZero();
        }
        assertThat(jobs()).containsExactly("running|generation|t");
        assertThat(contents()).containsExactly("1");
    }

    @Test
    void a_step_that_takes_too_long_is_left_to_another_node() throws Exception {
        try (SseClient stream = anInterruptedJob("50ms")) {
            assertThat(exitCode()).isZero();
        }
        assertThat(jobs()).containsExactly("running|generation|t");
        assertThat(contents()).containsExactly("0");
    }

    private SseClient anInterruptedJob(String drain) throws IOException, InterruptedException {
        ProcessBuilder serve = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASS_PATH,
                        HesitantServe.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--json",
                        "--job-store",
                        "postgres")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        serve.environment()
                .putAll(Map.of(
                        "DATABASE_URL", postgres.url(),
                        "SKILL_FLEET_SKILLS_ROOT", skills.toString(),
                        "SKILL_FLEET_WORKFLOW_DRAIN", drain));
        node = serve.start();
        BufferedReader out = new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (!line.startsWith("{\"url\"")) {
            line = out.readLine(); // the log
        }
        String jobs = Json.readMap(line).get("url") + "/api/v2/jobs";
        HttpResponse<String> created = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(jobs))
                                .header("content-type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of(
                                        "type", "skill_creation", "task_description", "Create a decorators skill"))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        SseClient stream =
                SseClient.open(jobs + "/" + Json.readMap(created.body()).get("job_id") + "/stream");
        stream.next(
                frame -> frame.event().equals("module_start") && frame.data().contains("content_generator"));
        node.toHandle().destroy(); // the process itself would close the way by which the line comes in
        return stream;
    }

    private int exitCode() throws InterruptedException {
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return node.exitValue();
    }

    /** Status, phase, and whether it can be claimed at once. */
    private Iterable<String> jobs() {
        return postgres.rows("SELECT status, current_phase, lease_expires_at IS NULL FROM jobs");
    }

    private Iterable<String> contents() {
        return postgres.rows("SELECT count(*) FROM job_steps WHERE step LIKE 'generation/content_generator%'");
    }
}
