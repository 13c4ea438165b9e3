package dev.skillfleet.verticle.http;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Refinement;
import dev.skillfleet.testing.Jobs;
import dev.skillfleet.testing.SseClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final String TASK = "\"task_description\": \"Write better SQL\"";
    private static HttpRooms rooms;

    @BeforeAll
    static void start() {
        rooms = new HttpRooms();
    }

    @AfterAll
    static void stop() {
        rooms.close();
    }

    @Test
    void a_job_is_made_with_its_options_and_found_where_location_says() {
        HttpResponse<String> made = rooms.post(
                "/api/v2/jobs",
                "{\"type\": \"skill_creation\", " + TASK + ", \"user_id\": \"ada\", \"enable_hitl_confirm\": true,"
                        + " \"quality_threshold\": 0.9, \"user_context\": {\"team\": \"data\"}}");

        assertThat(made.statusCode()).isEqualTo(201);
        String location = made.headers().firstValue("Location").orElseThrow();
        Map<String, Object> job = json(rooms.get(location, "X-User-Id", "ada"));
        assertThat(job).isEqualTo(Json.readMap(made.body()));
        assertThat(job)
                .containsEntry("type", "skill_creation")
                .containsEntry("status", "pending")
                .containsEntry("user_id", "ada")
                .containsEntry("user_context", Map.of("team", "data"))
                .containsEntry("version", 1)
                .containsEntry("result", null);
        Job stored = await(rooms.store.get((String) job.get("job_id"))).orElseThrow();
        assertThat(stored.task().options().confirm()).isTrue();
        assertThat(stored.task().options().preview()).isFalse();
        assertThat(stored.task().options().qualityThreshold()).isEqualTo(0.9);
    }

    @Test
    void a_refinement_is_a_job_that_names_a_skill_and_what_is_to_change() {
        HttpResponse<String> made = rooms.post(
                "/api/v2/jobs",
                "{\"type\": \"skill_refinement\", \"skill_id\": \"python/decorators\", \"feedback\": \"Keep wraps.\","
                        + " \"focus_areas\": [\"examples\"], \"enable_hitl_preview\": true}");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        Job stored = await(rooms.store.get((String) Json.readMap(made.body()).get("job_id")))
                .orElseThrow();
        assertThat(stored.type()).isEqualTo(JobType.SKILL_REFINEMENT);
        assertThat(Refinement.of(stored.task()))
                .isEqualTo(new Refinement("python/decorators", "Keep wraps.", List.of("examples")));
        assertThat(stored.task().options().preview()).isTrue();
        assertThat(stored.task().options().review()).isFalse();
    }

    @Test
    void what_is_wrong_with_a_refinement_is_told_with_what_to_do() {
        assertThat(faults("{\"type\": \"skill_refinement\", " + TASK + "}"))
                .isEqualTo(List.of(
                        Map.of(
                                "pointer",
                                "/skill_id",
                                "message",
                                "name the skill to refine, as GET /api/v2/skills lists it"),
                        Map.of(
                                "pointer",
                                "/feedback",
                                "message",
                                "say here what is to change in the skill; task_description is for skill_creation")));
        assertThat(faults("{\"type\": \"skill_refinement\", \"skill_id\": \"a/b/c\", \"feedback\": \"Shorter.\"}"))
                .isEqualTo(List.of(Map.of(
                        "pointer", "/skill_id", "message", "no such skill; GET /api/v2/skills lists the skills")));
    }

    private static Object faults(String job) {
        HttpResponse<String> refused = rooms.post("/api/v2/jobs", job);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        return Json.readMap(refused.body()).get("errors");
    }

    @Test
    void a_key_makes_a_request_repeatable_and_refuses_another_body() {
        String body = "{\"type\": \"skill_creation\", " + TASK + "}";
        HttpResponse<String> first = rooms.post("/api/v2/jobs", body, "Idempotency-Key", "k+1 %");
        HttpResponse<String> again = rooms.post("/api/v2/jobs", body, "Idempotency-Key", "k+1 %");
        HttpResponse<String> other =
                rooms.post("/api/v2/jobs", body.replace("better", "faster"), "Idempotency-Key", "k+1 %");

        assertThat(List.of(first.statusCode(), again.statusCode(), other.statusCode()))
                .containsExactly(201, 200, 422);
        assertThat(json(again).get("job_id"))
                .isEqualTo(Json.readMap(first.body()).get("job_id"));
    }

    @Test
    void the_list_holds_the_callers_jobs_page_by_page_newest_first() {
        List<String> made = java.util.stream.Stream.generate(() -> rooms.aJobOf("lister"))
                .limit(5)
                .map(Job::id)
                .toList();
        Map<String, Object> first = json(rooms.get("/api/v2/jobs/?limit=3", "X-User-Id", "lister"));
        Map<String, Object> second =
                json(rooms.get("/api/v2/jobs?limit=3&cursor=" + first.get("next_cursor"), "X-User-Id", "lister"));

        assertThat(List.of(ids(first), ids(second)).stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(made);
        assertThat(second.get("next_cursor")).isNull();
        assertThat(ids(json(rooms.get("/api/v2/jobs?user_id=lister", "X-User-Id", "bob"))))
                .isEmpty();
        assertThat(ids(json(rooms.get("/api/v2/jobs?status=completed", "X-User-Id", "lister"))))
                .isEmpty();
        assertThat(rooms.get("/api/v2/jobs?cursor=made-up").statusCode()).isEqualTo(400);
    }

    @Test
    void the_log_can_be_read_in_parts() {
        Job job = rooms.running(rooms.aJob(), 3);
        Map<String, Object> page = json(rooms.get("/api/v2/jobs/" + job.id() + "/events?after=1&limit=2"));

        assertThat((List<?>) page.get("events"))
                .extracting(event -> ((Map<?, ?>) event).get("sequence"))
                .isEqualTo(List.of(2, 3));
        assertThat(page).containsEntry("last_sequence", 5).containsEntry("status", "running");
    }

    @Test
    void a_poll_waits_for_the_next_event_and_not_on_an_ended_job() {
        Job job = rooms.running(rooms.aJob(), 0);
        String url = "/api/v2/jobs/" + job.id() + "/events?wait=30&after=";
        CompletableFuture<HttpResponse<String>> held = CompletableFuture.supplyAsync(() -> rooms.get(url + "2"));
        rooms.until(() -> rooms.http.channels().watchers() == 1);
        rooms.completed(job);

        assertThat((List<?>) json(held.join()).get("events")).hasSize(2);
        assertThat(json(rooms.get(url + "4")))
                .containsEntry("events", List.of())
                .containsEntry("status", "completed");
        rooms.until(() -> rooms.http.channels().watchers() == 0);
    }

    @Test
    void the_registry_shows_who_is_watched_on_this_node() {
        Job job = rooms.aJob();
        try (SseClient stream = rooms.stream(job, "v2")) {
            stream.next(frame -> frame.event().equals("snapshot"));
            Map<String, Object> registry = json(rooms.get("/api/v2/registry"));
            assertThat(registry).containsEntry("node", "node-1").containsEntry("streams", 1);
            assertThat((List<?>) registry.get("channels"))
                    .filteredOn(channel -> job.id().equals(((Map<?, ?>) channel).get("job_id")))
                    .singleElement()
                    .extracting(channel -> ((Map<?, ?>) channel).get("subscribers"))
                    .isEqualTo(1);
        }
        rooms.until(() -> rooms.http.channels().watchers() == 0);
        assertThat(json(rooms.get("/api/v2/registry"))).containsEntry("streams", 0);
    }

    @Test
    void a_poll_that_sees_nothing_in_its_time_is_answered_empty() {
        Job job = rooms.aJob();

        assertThat(json(rooms.get("/api/v2/jobs/" + job.id() + "/events?wait=1&after=1")))
                .containsEntry("events", List.of())
                .containsEntry("last_sequence", 1);
    }

    @Test
    void the_journal_shows_each_finished_step() {
        Job job = rooms.commit(rooms.aJob().running());
        await(rooms.bus.request(new dev.skillfleet.bus.JobsRequest.Commit(
                job, null, List.of(), List.of(Jobs.aStep("understanding/requirements#1", rooms.clock.instant())))));

        assertThat((List<?>)
                        json(rooms.get("/api/v2/jobs/" + job.id() + "/steps")).get("items"))
                .singleElement()
                .extracting(step -> (Object) List.of(
                        ((Map<?, ?>) step).get("step"),
                        ((Map<?, ?>) step).get("module"),
                        ((Map<?, ?>) step).get("duration_ms"),
                        ((Map<?, ?>) step).get("generator")))
                .isEqualTo(List.of("understanding/requirements#1", "requirements", 5, "template"));
    }

    @Test
    void a_job_is_cancelled_once_and_can_be_tried_again() {
        Job job = rooms.running(rooms.aJob(), 0);
        String url = "/api/v2/jobs/" + job.id();

        HttpResponse<String> cancelled = rooms.post(url + "/cancel", null);
        assertThat(cancelled.statusCode()).isEqualTo(202);
        assertThat(json202(cancelled)).containsEntry("status", "cancelled");
        assertThat(rooms.post(url + "/cancel/", null).statusCode()).isEqualTo(409);
        HttpResponse<String> again = rooms.post(url + "/retry", "{\"from\": null}");
        assertThat(json202(again)).containsEntry("status", "running").containsEntry("attempt", 2);
        assertThat(rooms.post(url + "/cancel", null).statusCode()).isEqualTo(202);
        assertThat(rooms.post(url + "/retry", null).statusCode()).isEqualTo(202);
    }

    @Test
    void a_prompt_is_shown_to_its_person_and_answered_once() {
        Job job = rooms.running(rooms.aJobOf("asked"), 0);
        String url = "/api/v2/hitl/" + job.id();
        String[] person = {"X-User-Id", "asked"};
        assertThat(rooms.get(url + "/prompt", person).statusCode()).isEqualTo(204);
        Job waiting = rooms.asking(job);

        Map<String, Object> prompt = json(rooms.get(url + "/prompt/", person));
        assertThat(prompt).isEqualTo(Json.toMap(waiting.prompt()));
        assertThat((List<?>) json(rooms.get("/api/v2/hitl", person)).get("items"))
                .singleElement()
                .extracting(item -> ((Map<?, ?>) item).get("prompt"))
                .isEqualTo(prompt);
        assertThat((List<?>) json(rooms.get("/api/v2/hitl?user_id=asked", "X-User-Id", "bob"))
                        .get("items"))
                .isEmpty();

        String id = "{\"prompt_id\": \"" + prompt.get("prompt_id") + "\"";
        String answer = id + ", \"answers\": {\"response\": \"3.12\"}}";
        assertThat(rooms.post(url + "/response", id + ", \"answers\": 7}", person)
                        .statusCode())
                .isEqualTo(422);
        assertThat(rooms.post(url + "/response", answer.replace("prompt_id\": \"", "prompt_id\": \"x"), person)
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(rooms.post(url + "/response", answer, person)))
                .containsEntry("repeated", false)
                .containsEntry("job_status", "running");
        assertThat(json(rooms.post(url + "/response", answer, person))).containsEntry("repeated", true);
        assertThat(rooms.post(url + "/response", answer.replace("3.12", "3.9"), person)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_v1_answer_is_accepted_once_and_ignored_when_it_is_early_double_or_late() {
        Job job = rooms.running(rooms.aJob(), 0);
        String url = "/api/v1/hitl/" + job.id() + "/response";
        String answer = "{\"answers\": {\"response\": \"3.12\"}}";

        assertThat(json(rooms.post(url, answer)))
                .containsEntry("status", "ignored")
                .containsKey("detail");
        rooms.asking(job);
        assertThat(json(rooms.post(url + "/", answer))).isEqualTo(Map.of("status", "accepted"));
        assertThat(json(rooms.post(url, answer))).containsEntry("status", "ignored");
        assertThat(json(rooms.post(url, "{\"answers\": {\"response\": \"late\"}}")))
                .containsEntry("status", "ignored");
    }

    @Test
    void v1_makes_and_shows_jobs_as_the_older_server_does() {
        Map<String, Object> made = json(rooms.post("/api/v1/skills/", "{" + TASK + ", \"user_id\": \"default\"}"));
        Map<String, Object> job = json(rooms.get("/api/v1/jobs/" + made.get("job_id")));

        assertThat(made.keySet()).containsExactly("job_id", "status");
        assertThat(made).containsEntry("status", "pending");
        assertThat(job.keySet())
                .containsExactly(
                        "job_id",
                        "status",
                        "task_description",
                        "user_id",
                        "current_phase",
                        "progress_message",
                        "error",
                        "result",
                        "draft_path",
                        "intended_taxonomy_path",
                        "validation_passed",
                        "validation_status",
                        "validation_score",
                        "hitl_type");
        assertThat(job).containsEntry("validation_passed", false).containsEntry("validation_score", null);
    }

    @Test
    void v1_shows_a_prompt_flat_and_has_one_when_nothing_is_asked() {
        Job job = rooms.running(rooms.aJob(), 0);
        Map<String, Object> nothing = json(rooms.get("/api/v1/hitl/" + job.id() + "/prompt"));
        rooms.asking(job);
        Map<String, Object> asked = json(rooms.get("/api/v1/hitl/" + job.id() + "/prompt"));

        assertThat(nothing)
                .containsEntry("status", "running")
                .containsEntry("type", null)
                .containsEntry("questions", null);
        assertThat(asked)
                .containsEntry("status", "pending_user_input")
                .containsEntry("type", "clarify")
                .containsEntry("rationale", "The task leaves it open.")
                .containsEntry("promoted", false)
                .containsKeys("prompt_id", "response_schema", "structure_issues", "current_skill_name", "saved_path");
        assertThat((List<?>) asked.get("questions")).hasSize(1);
        assertThat(json(rooms.get("/api/v1/hitl/config"))).containsKey("action_keywords");
    }

    @Test
    void skills_are_listed_checked_and_found_by_ids_with_slashes() {
        assertThat((List<?>) json(rooms.get("/api/v2/skills?search=py")).get("items"))
                .hasSize(1);
        assertThat(rooms.get("/api/v1/skills/").body()).startsWith("[{").contains("\"skill_id\":\"python/decorators\"");
        for (String path : List.of(
                "/api/v1/skills/python/decorators",
                "/api/v2/skills/python/decorators/",
                "/api/v2/skills/python%2Fdecorators")) {
            assertThat(json(rooms.get(path)))
                    .containsEntry("skill_id", "python/decorators")
                    .containsEntry("content", "# D");
        }
        assertThat(rooms.get("/api/v2/skills/a/b/c").statusCode()).isEqualTo(404);
        assertThat(json(rooms.post("/api/v2/skills/validate", "{\"content\": \"# x\"}")))
                .containsEntry("spec_valid", true);
        assertThat(rooms.post("/api/v2/skills/validate", "{\"content\": \"x\", \"skill_path\": \"y\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(json(rooms.post("/api/v1/skills/validate/", "{\"skill_path\": \"x\", \"use_llm\": true}")))
                .containsEntry("status", "passed")
                .containsEntry("score", 1.0);
    }

    @Test
    void a_draft_is_promoted_with_defaults_and_without_a_body() {
        Job job = rooms.aJob();
        for (String version : List.of("v1", "v2")) {
            assertThat(json(rooms.post("/api/" + version + "/drafts/" + job.id() + "/promote", null)))
                    .isEqualTo(Map.of("job_id", job.id(), "status", "promoted", "final_path", "python/decorators"));
        }
    }

    private static Map<String, Object> json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.readMap(response.body());
    }

    private static Map<String, Object> json202(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return Json.readMap(response.body());
    }

    private static List<Object> ids(Map<String, Object> page) {
        return ((List<?>) page.get("items"))
                .stream().map(job -> (Object) ((Map<?, ?>) job).get("job_id")).toList();
    }
}
