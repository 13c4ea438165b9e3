package dev.skillfleet;

import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.Said;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node's numbers say of the jobs that it has done. */
class MeteredFleetTest {
    private static final String USER = "ada@example.org";

    @TempDir
    Path skills;

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeProvider provider = new FakeProvider();
    private Fleet fleet;

    @AfterEach
    void close() {
        await(fleet.close());
        provider.close();
    }

    @Test
    void jobs_steps_calls_and_tokens_are_counted_as_the_job_itself_has_them() {
        provider.troubling(Module.PLAN, List.of(Trouble.OVERLOAD));
        fleet = await(Fleet.start(config(provider.flags())));
        Map<String, Object> job = job();
        Map<String, Double> numbers = numbers();

        assertThat(numbers.keySet())
                .as("counted at the start")
                .contains(
                        "skillfleet_jobs{status=\"pending\"}",
                        "skillfleet_jobs{status=\"running\"}",
                        "skillfleet_jobs{status=\"pending_hitl\"}",
                        "skillfleet_jobs{status=\"pending_user_input\"}");

        assertThat(numbers)
                .containsEntry("skillfleet_jobs_accepted_total{type=\"skill_creation\"}", 1.0)
                .containsEntry("skillfleet_jobs_ended_total{status=\"completed\"}", 1.0)
                .containsEntry(
                        "skillfleet_step_retries_total{module=\"plan_synthesizer\",phase=\"understanding\"}", 1.0)
                .containsEntry(
                        "skillfleet_model_call_duration_seconds_count{model=\"fake-1\",outcome=\"unavailable\"}", 1.0)
                .containsEntry(
                        "skillfleet_model_call_duration_seconds_count{model=\"fake-1\",outcome=\"done\"}",
                        provider.log().size() - 1.0)
                .containsEntry(
                        "skillfleet_step_duration_seconds_count{module=\"requirements\",outcome=\"done\",phase=\"understanding\"}",
                        1.0);
        ((Map<?, ?>) job.get("tokens")).forEach((kind, count) -> assertThat(numbers)
                .containsEntry(
                        "skillfleet_tokens_total{kind=\"" + kind + "\",model=\"fake-1-2026-11-01\"}",
                        ((Number) count).doubleValue()));
        assertThat(numbers.keySet().stream().filter(name -> name.startsWith("skillfleet_cost")))
                .as("the price is not known")
                .isEmpty();
        assertThat(numbers)
                .containsEntry(
                        "skillfleet_steps_unpriced_total{model=\"fake-1-2026-11-01\"}",
                        provider.log().size() - 1.0);
    }

    @Test
    void the_cost_is_the_cost_of_the_jobs_and_the_numbers_name_neither_jobs_nor_people() {
        fleet = await(Fleet.start(config(Map.of()), vertx -> new CannedModel()));
        Map<String, Object> one = job();
        Map<String, Object> other = job();
        double cost = ((Number) one.get("cost_usd")).doubleValue() + ((Number) other.get("cost_usd")).doubleValue();

        assertThat(cost).isPositive();
        assertThat(numbers().get("skillfleet_cost_usd_total{model=\"canned-1\"}"))
                .isEqualTo(cost, offset(1e-9));
        assertThat(get("/metrics"))
                .doesNotContain((String) one.get("job_id"), (String) other.get("job_id"), USER)
                .doesNotContainIgnoringCase("heroku");
    }

    @Test
    void durations_have_buckets_for_what_models_take() {
        fleet = await(Fleet.start(config(provider.flags())));
        job();

        assertThat(numbers().keySet().stream()
                        .filter(name -> name.startsWith("skillfleet_model_call_duration_seconds_bucket"))
                        .map(name -> name.replaceAll(".*le=\"([^\"]*)\".*", "$1")))
                .containsExactly(
                        "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "30.0", "60.0", "120.0", "300.0", "+Inf");
    }

    @Test
    void the_lag_of_what_is_told_while_somebody_watches_is_measured() {
        fleet = await(Fleet.start(config(Map.of()), vertx -> new CannedModel()));
        String id = (String) post(url("/api/v2/jobs"), StoredFleet.A_JOB_WITH_A_QUESTION, 201)
                .get("job_id");
        try (SseClient stream = SseClient.open(url("/api/v2/jobs/" + id + "/stream"))) {
            Object prompt = StoredFleet.prompt(stream.next(frame -> frame.type().equals("hitl_pause")));
            Map<String, Object> answer = Map.of("prompt_id", prompt, "action", "proceed");
            post(url("/api/v2/hitl/" + id + "/response"), answer, 200);
            stream.rest();
        }
        assertThat(numbers().get("skillfleet_stream_lag_seconds_count")).isPositive();
    }

    private FleetConfig config(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(flags);
        all.put("server.port", "0");
        all.put("skills.root", skills.toString());
        return ConfigLoader.load(null, Map.of(), all);
    }

    private Map<String, Object> job() {
        Map<String, Object> body =
                Map.of("type", "skill_creation", "task_description", ModelFleetTest.TASK, "user_id", USER);
        String job = "/api/v2/jobs/" + post(url("/api/v2/jobs"), body, 201).get("job_id");
        try (SseClient stream = SseClient.open(url(job + "/stream"), "X-User-Id", USER)) {
            stream.rest();
        }
        return Json.readMap(get(job));
    }

    /** Each number by its name and labels. */
    private Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        String shown = get("/metrics");
        Said.keep(Said.Kind.METRICS, shown);
        shown.lines().filter(line -> line.startsWith("skillfleet_")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            numbers.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return numbers;
    }

    private String get(String path) {
        return http.sendAsync(
                        HttpRequest.newBuilder(URI.create(url(path)))
                                .header("X-User-Id", USER)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + fleet.port() + path;
    }
}
