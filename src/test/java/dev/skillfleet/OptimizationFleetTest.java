package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.GradedTasks;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A skill of the folder whose description is looked after, over HTTP and without a model. */
class OptimizationFleetTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String V1 = "/api/v1/optimization";
    private static final List<String> VERBS = List.of(
            "draft", "polish", "shorten", "translate", "check", "publish", "print", "archive", "find", "sign", "copy");

    @TempDir
    Path skills;

    private Fleet fleet;
    private String url;

    @BeforeEach
    void start() throws IOException {
        Path folder = Files.createDirectories(skills.resolve("writing/release-notes"));
        Files.writeString(folder.resolve("SKILL.md"), """
                ---
                name: release-notes
                description: Writes release notes.
                ---
                # Release notes
                """);
        fleet = await(Fleet.start(
                ConfigLoader.load(null, Map.of(), Map.of("server.port", "0", "skills.root", skills.toString()))));
        url = "http://127.0.0.1:" + fleet.port();
    }

    @AfterEach
    void stop() {
        await(fleet.close());
    }

    private static Map<String, Object> order() {
        List<Map<String, Object>> queries = new ArrayList<>();
        for (String verb : VERBS) {
            queries.add(Map.of("query", verb + " our changelog", "should_trigger", true));
            queries.add(Map.of("query", verb + " our invoice", "should_trigger", false));
        }
        return Map.of("skill_path", "writing/release-notes", "eval_set", queries, "seed", 3, "max_iterations", 2);
    }

    @Test
    void an_optimization_is_started_watched_and_read() {
        Map<String, Object> started = ok(send("POST", V1 + "/start", order()));
        assertThat(started.keySet()).containsExactly("job_id", "status", "message");
        String id = (String) started.get("job_id");

        List<Frame> frames;
        try (SseClient stream = SseClient.open(url + V1 + "/" + id + "/stream")) {
            frames = stream.rest();
        }
        assertThat(frames.get(frames.size() - 1).data()).isEqualTo("[DONE]");
        List<Map<String, Object>> told = frames.stream()
                .filter(frame -> frame.data().startsWith("{"))
                .map(Frame::json)
                .toList();
        assertThat(told).allSatisfy(frame -> assertThat(frame.keySet()).startsWith("progress", "step", "cost"));
        assertThat(told.stream().map(frame -> (Double) frame.get("progress"))).isSorted();
        assertThat(told.stream().map(frame -> frame.get("step")).distinct())
                .containsExactly(
                        "collecting_traces", "proposing_instructions", "searching_optimal_params", "completed");
        assertThat(told).extracting(frame -> frame.get("cost")).containsOnly("$0.00");
        assertThat(told.stream().filter(frame -> frame.get("step").equals("completed")))
                .as("who stops at completed has the metric")
                .hasSize(1);
        Map<String, Object> last = told.get(told.size() - 1);
        assertThat(last).containsEntry("progress", 1.0).containsEntry("metric_kind", "lexical");

        Map<String, Object> status = ok(send("GET", V1 + "/status/" + id, null));
        assertThat(status).containsEntry("status", "completed").containsEntry("progress", 1.0);
        Map<?, ?> result = (Map<?, ?>) status.get("result");
        assertThat(result.get("metric")).isEqualTo(last.get("metric"));
        assertThat(result.get("recommendation")).isEqualTo("apply");
        assertThat((String) result.get("best_description")).contains("changelog");
        assertThat(skills.resolve("writing/release-notes/SKILL.md")).content().doesNotContain("changelog");
    }

    @Test
    void a_stream_that_is_taken_up_again_goes_on_behind_what_was_seen() {
        String id = (String) ok(send("POST", V1 + "/start", order())).get("job_id");
        String stream = url + V1 + "/" + id + "/stream";
        List<String> whole = ids(stream);
        assertThat(whole).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(ids(stream, "Last-Event-ID", whole.get(6))).isEqualTo(whole.subList(7, whole.size()));
    }

    private static List<String> ids(String stream, String... headers) {
        try (SseClient client = SseClient.open(stream, headers)) {
            return client.rest().stream()
                    .map(Frame::id)
                    .filter(id -> !id.isEmpty())
                    .toList();
        }
    }

    @Test
    void one_is_a_job_like_any_other() {
        Map<String, Object> body = new HashMap<>(order());
        body.put("type", "optimization");
        HttpResponse<String> made = send("POST", "/api/v2/jobs", body);
        assertThat(made.statusCode()).isEqualTo(201);
        Map<String, Object> job = Json.readMap(made.body());
        assertThat(job).containsEntry("type", "optimization").containsEntry("current_phase", "optimization");
        try (SseClient stream = SseClient.open(url + "/api/v2/jobs/" + job.get("job_id") + "/stream")) {
            Map<?, ?> complete = (Map<?, ?>) stream.next(frame -> frame.event().equals("complete"))
                    .json()
                    .get("data");
            assertThat(((Map<?, ?>) complete.get("result")).get("recommendation"))
                    .isEqualTo("apply");
        }
        assertThat(ok(send("GET", "/api/v2/jobs?type=optimization", null))
                        .get("items")
                        .toString())
                .contains((String) job.get("job_id"));
    }

    @Test
    void one_that_waits_for_a_person_says_so_and_can_be_cancelled() {
        Map<String, Object> unasked = Map.of("skill_path", "writing/release-notes");
        String id = (String) ok(send("POST", V1 + "/start", unasked)).get("job_id");
        try (SseClient stream = SseClient.open(url + V1 + "/" + id + "/stream")) {
            stream.next(frame -> frame.data().contains("\"hitl_pause\""));
            assertThat(ok(send("DELETE", V1 + "/jobs/" + id, null))).containsEntry("status", "cancelled");
            assertThat(stream.next(frame -> frame.data().contains("\"step\"")).json())
                    .containsEntry("step", "cancelled")
                    .containsEntry("metric", null);
        }
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThat(send("POST", V1 + "/start", Map.of()).statusCode()).isEqualTo(422);
        assertThat(send("POST", V1 + "/start", Map.of("content", "x", "runs_per_query", 0))
                        .statusCode())
                .isEqualTo(422);
        List<Map<String, Object>> examples = GradedTasks.of(3);
        assertThat(send("POST", V1 + "/start", Map.of("prompt", "generation")).body())
                .contains("/examples");
        assertThat(send("POST", V1 + "/start", Map.of("prompt", "generation", "examples", examples, "content", "x"))
                        .body())
                .contains("not both");
        assertThat(send("POST", V1 + "/start", Map.of("prompt", "generation", "examples", List.of(1, 2, 3)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("GET", V1 + "/status/none", null).statusCode()).isEqualTo(404);
        Map<String, Object> job = Json.readMap(
                send("POST", "/api/v2/jobs", Map.of("type", "skill_creation", "task_description", "Write better SQL"))
                        .body());
        assertThat(send("DELETE", V1 + "/jobs/" + job.get("job_id"), null).statusCode())
                .as("an optimization is what it is for")
                .isEqualTo(404);
    }

    @Test
    void instructions_of_a_module_that_rules_do_are_not_looked_after_and_the_refusal_says_why() {
        Map<String, Object> order = Map.of("prompt", "understanding", "examples", GradedTasks.of(6));
        HttpResponse<String> refused = send("POST", V1 + "/start", order);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("llm.provider", "llm.roles.worker");
    }

    @Test
    void what_is_advised_can_be_paid_for_and_learned_from() {
        assertThat(ok(send("GET", V1 + "/optimizers", null)).get("optimizers").toString())
                .contains("reflect", "pareto", "baseline");
        assertThat(ok(send("GET", V1 + "/config", null))).containsEntry("holdout", 0.4);
        assertThat(ok(send("POST", V1 + "/recommend", Map.of("trainset_size", 8, "budget_dollars", 5))))
                .containsEntry("recommended", "baseline");
        assertThat(ok(send("POST", V1 + "/recommend", Map.of("trainset_size", 80, "budget_dollars", 9))))
                .containsEntry("recommended", "pareto");
        assertThat(ok(send("POST", V1 + "/recommend", Map.of("trainset_size", 20, "budget_dollars", 1))))
                .containsEntry("recommended", "reflect");
    }

    private static Map<String, Object> ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.readMap(response.body());
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.write(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
