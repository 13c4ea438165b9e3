package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import dev.skillfleet.verticle.benchmark.Benchmarks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A skill that is measured over HTTP, with a provider that is asked over HTTP. */
class BenchmarkFleetTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String V1 = "/api/v1/benchmark";

    @TempDir
    Path skills;

    private final FakeProvider provider = new FakeProvider();
    private Fleet fleet;
    private String url;

    @BeforeEach
    void start() {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.prices", "{\"*\": {\"input\": 3, \"output\": 15}}");
        serve(flags);
    }

    private void serve(Map<String, String> options) {
        Map<String, String> flags = new HashMap<>(options);
        flags.put("server.port", "0");
        flags.put("skills.root", skills.toString());
        fleet = await(Fleet.start(ConfigLoader.load(null, Map.of(), flags)));
        url = "http://127.0.0.1:" + fleet.port();
    }

    @AfterEach
    void stop() {
        await(fleet.close());
        provider.close();
    }

    @Test
    void a_benchmark_is_started_watched_and_read() {
        Map<String, Object> started = ok(send("POST", V1 + "/start", Benchmarks.with()));
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
                .containsExactlyInAnyOrder("running_with_skill", "running_without_skill", "grading", "completed");
        Map<String, Object> last = told.get(told.size() - 1);
        assertThat(last)
                .containsEntry("step", "completed")
                .containsEntry("progress", 1.0)
                .containsEntry("metric", 1.0)
                .containsEntry("baseline_metric", 0.5)
                .containsEntry("delta", 0.5);
        assertThat((String) last.get("cost")).matches("\\$\\d+\\.\\d\\d");

        Map<String, Object> status = ok(send("GET", V1 + "/status/" + id, null));
        assertThat(status).containsEntry("status", "completed").containsEntry("progress", 1.0);
        Map<?, ?> benchmark = (Map<?, ?>) ((Map<?, ?>) status.get("result")).get("benchmark");
        assertThat((List<?>) benchmark.get("runs")).hasSize(12);
        Map<?, ?> metadata = (Map<?, ?>) benchmark.get("metadata");
        assertThat((String) metadata.get("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat((String) metadata.get("executor_model")).startsWith("fake-1");
    }

    @Test
    void one_is_a_job_like_any_other() {
        Map<String, Object> body = Benchmarks.with("type", "benchmark", "runs", 1);
        HttpResponse<String> made = send("POST", "/api/v2/jobs", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        Map<String, Object> job = Json.readMap(made.body());
        assertThat(job).containsEntry("type", "benchmark").containsEntry("current_phase", "benchmark");
        try (SseClient stream = SseClient.open(url + "/api/v2/jobs/" + job.get("job_id") + "/stream")) {
            Map<?, ?> complete = (Map<?, ?>) stream.next(frame -> frame.event().equals("complete"))
                    .json()
                    .get("data");
            assertThat(((Map<?, ?>) complete.get("result")).get("delta")).isEqualTo(0.5);
        }
        assertThat(ok(send("GET", "/api/v2/jobs?type=benchmark", null))
                        .get("items")
                        .toString())
                .contains((String) job.get("job_id"));
    }

    @Test
    void one_that_is_cancelled_hangs_up_and_says_so() {
        provider.delaying(Duration.ofHours(1));
        String id = (String) ok(send("POST", V1 + "/start", Benchmarks.with())).get("job_id");
        await(provider.seen(Module.SOLVER, Ending.OPEN));
        try (SseClient stream = SseClient.open(url + V1 + "/" + id + "/stream")) {
            assertThat(ok(send("DELETE", V1 + "/jobs/" + id, null))).containsEntry("status", "cancelled");
            await(provider.seen(Module.SOLVER, Ending.HUNG_UP));
            assertThat(stream.next(frame -> frame.data().contains("\"cancelled\""))
                            .json())
                    .containsEntry("step", "cancelled")
                    .containsEntry("metric", null);
        }
    }

    @Test
    void without_a_model_it_fails_with_a_sentence_and_claims_nothing() {
        await(fleet.close());
        serve(Map.of());
        String id = (String) ok(send("POST", V1 + "/start", Benchmarks.with())).get("job_id");
        try (SseClient stream = SseClient.open(url + V1 + "/" + id + "/stream")) {
            Map<String, Object> end =
                    stream.next(frame -> frame.data().contains("\"failed\"")).json();
            assertThat(end).containsEntry("step", "failed").containsEntry("metric", null);
            assertThat((String) end.get("error")).contains("a benchmark needs models");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V1 + "/start", "/api/v1/optimization/start", "/api/v2/jobs"})
    void a_draft_of_somebody_else_is_not_read(String path) throws IOException {
        Path draft = Files.createDirectories(skills.resolve("_drafts/another-job/notes"));
        Files.writeString(draft.resolve("SKILL.md"), Benchmarks.SKILL);
        Map<String, Object> body = Benchmarks.with("type", "benchmark", "skill_path", "_drafts/another-job/notes");
        body.remove("content");
        assertThat(send("POST", path, body).statusCode()).isEqualTo(404);
    }

    @Test
    void what_cannot_be_is_refused() {
        HttpResponse<String> empty = send("POST", V1 + "/start", Map.of());
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("/skill_path", "/evals");
        assertThat(send("POST", V1 + "/start", Benchmarks.with("runs", 0)).statusCode())
                .isEqualTo(422);
        assertThat(send("POST", V1 + "/start", Benchmarks.with("evals", List.of(Map.of("id", 1))))
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("GET", V1 + "/status/none", null).statusCode()).isEqualTo(404);
        Map<String, Object> job = Json.readMap(
                send("POST", "/api/v2/jobs", Map.of("type", "skill_creation", "task_description", "Write better SQL"))
                        .body());
        assertThat(send("DELETE", V1 + "/jobs/" + job.get("job_id"), null).statusCode())
                .as("a benchmark is what it is for")
                .isEqualTo(404);
    }

    private static Map<String, Object> ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.readMap(response.body());
    }

    private HttpResponse<String> send(String method, String path, @Nullable Map<String, Object> body) {
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
