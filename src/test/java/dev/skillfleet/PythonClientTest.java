package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.PythonClient;
import dev.skillfleet.testing.RecordedCall;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An existing client of the Python server against a whole node: its calls, replayed. */
class PythonClientTest {
    private static final String TASK = "Create a Python decorators skill for intermediate developers";
    private static final Map<String, Object> PROCEED = Map.of("action", "proceed", "feedback", "");
    private static final Map<String, Object> NO_ANSWER = Map.of("answers", Map.of("response", ""));

    @TempDir
    static Path skills;

    private static Vertx vertx;
    private static String server;
    private static PythonClient client;

    /** What later calls name: the job of a skill that was made and promoted, its draft, its place. */
    private static Map<String, String> known;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        FleetConfig config =
                ConfigLoader.load(null, Map.of(), Map.of("server.port", "0", "skills.root", skills.toString()));
        Clock clock = FleetClock.system();
        Fleet fleet = await(Fleet.start(
                new Node(vertx, "here", null),
                EnumSet.allOf(Room.class),
                config,
                new MemoryJobStore(clock),
                new TemplateModel(),
                clock));
        server = "http://127.0.0.1:" + fleet.port();
        client = new PythonClient(server, null);
        known = aPromotedSkill();
    }

    @AfterAll
    static void stop() {
        await(vertx.close());
    }

    @TestFactory
    Stream<DynamicTest> a_recorded_call_is_answered_as_its_client_expects() {
        return RecordedCall.of(Path.of("src/test/resources/python-client/calls.yaml")).stream()
                .map(call -> DynamicTest.dynamicTest(call.call(), () -> replay(call)));
    }

    @Test
    void a_skill_is_streamed_answered_and_finished_on_one_connection() {
        List<Object> types = new ArrayList<>();
        Map<String, Object> request =
                Map.of("task_description", TASK, "user_id", "default", "enable_hitl", true, "quality_threshold", 0.5);
        Map<String, String> job = new HashMap<>();
        boolean done = client.stream("POST", "/api/v1/skills/stream", request, event -> {
            types.add(event.get("type"));
            if (event.get("job_id") instanceof String id) {
                job.put("job", id);
            }
            if ("hitl_pause".equals(event.get("type"))) {
                answer(job.get("job"));
            }
            return false;
        });

        assertThat(done).isTrue();
        assertThat(types)
                .startsWith("status")
                .contains("phase_start", "module_start", "module_end", "progress", "hitl_required", "hitl_pause")
                .endsWith("complete");
    }

    @Test
    void a_guided_session_makes_the_job_first_and_watches_it_from_prompt_to_prompt() {
        String job = (String)
                json(client.send("POST", "/api/v1/skills/", Map.of("task_description", TASK, "user_id", "default")))
                        .get("job_id");
        Map<String, Object> prompt = Map.of("status", "running");
        for (int rounds = 0; rounds < 10 && !"completed".equals(prompt.get("status")); rounds++) {
            client.stream(
                    "GET",
                    "/api/v1/skills/" + job + "/stream",
                    null,
                    event -> "hitl_pause".equals(event.get("type"))
                            && json(client.send("GET", "/api/v1/hitl/" + job + "/prompt", null))
                                            .get("type")
                                    != null);
            prompt = json(client.send("GET", "/api/v1/hitl/" + job + "/prompt", null));
            if (prompt.get("type") != null) {
                answer(job);
            }
        }

        assertThat(prompt.get("status")).isIn("completed", "pending_review");
        assertThat((String) prompt.get("skill_content")).startsWith("---");
        assertThat((String) prompt.get("draft_path")).contains(job);
    }

    @Test
    void a_job_belongs_to_its_user_on_every_path() {
        PythonClient ada = new PythonClient(server, "ada");
        PythonClient bob = new PythonClient(server, "bob");
        Object job = json(ada.send("POST", "/api/v1/skills/", Map.of("task_description", TASK, "user_id", "ada")))
                .get("job_id");
        for (String path : List.of("/api/v1/jobs/" + job, "/api/v1/skills/" + job + "/stream")) {
            assertThat(bob.send("GET", path, null).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(bob.send("GET", "/api/v1/hitl/" + job + "/prompt", null).statusCode())
                .isEqualTo(403);
        assertThat(bob.send("POST", "/api/v1/hitl/" + job + "/response", PROCEED)
                        .statusCode())
                .isEqualTo(403);
        assertThat(bob.send("POST", "/api/v1/drafts/" + job + "/promote", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void feedback_is_in_the_draft_that_a_refinement_leaves_and_promoting_it_keeps_the_other_files() throws IOException {
        String place = known.get("skill");
        Files.writeString(
                Files.createDirectories(skills.resolve(place + "/references")).resolve("more.md"), "more");
        Object job = json(client.send(
                        "POST",
                        "/api/v1/skills/" + place + "/refine",
                        Map.of(
                                "feedback",
                                "Keep functools.wraps on every wrapper.",
                                "focus_areas",
                                List.of("examples"))))
                .get("job_id");
        assertThat(client.stream("GET", "/api/v1/skills/" + job + "/stream", null, event -> false))
                .isTrue();

        Map<String, Object> refined = json(client.send("GET", "/api/v1/jobs/" + job, null));
        assertThat(refined)
                .containsEntry("intended_taxonomy_path", place)
                .containsEntry("task_description", "Keep functools.wraps on every wrapper.")
                .containsEntry("error", null);
        assertThat(text(place)).doesNotContain("functools.wraps on every wrapper");
        json(client.send("POST", "/api/v1/drafts/" + job + "/promote", Map.of("force", true)));
        assertThat(text(place))
                .contains("Keep functools.wraps on every wrapper")
                .doesNotContain("Focus on");
        assertThat(skills.resolve(place + "/references/more.md")).hasContent("more");
    }

    @Test
    void a_conversation_interviews_plans_drafts_tests_promotes_and_refines() {
        List<Object> asked = new ArrayList<>();
        Map<String, Object> said = tell("Create a skill that writes release notes");
        for (int turns = 0; turns < 20 && Boolean.TRUE.equals(said.get("awaiting_hitl")); turns++) {
            asked.add(said.get("hitl_type"));
            said = tell(
                    switch ((String) said.get("hitl_type")) {
                        case "deep_understanding" -> turns == 0 ? "From the commits since the last tag." : "skip";
                        case "preview" ->
                            asked.contains("tdd_red") || asked.indexOf("preview") < asked.size() - 1
                                    ? "ok"
                                    : "Always name the issue of a change.";
                        default -> "proceed";
                    });
        }
        assertThat(asked)
                .startsWith("deep_understanding")
                .containsSubsequence("confirm", "preview", "preview", "tdd_red", "tdd_green", "tdd_refactor");
        assertThat(said.get("job_status")).isIn("completed", "pending_review");

        assertThat((String) tell("promote force").get("response")).contains("The skill lies at");
        said = tell("Mention breaking changes first.");
        assertThat(said).containsEntry("hitl_type", "preview");
        assertThat((String) said.get("response"))
                .contains("Always name the issue of a change", "Mention breaking changes first");

        List<?> messages = (List<?>) json(client.send("GET", "/api/v1/chat/session/guided/history", null))
                .get("messages");
        assertThat(messages)
                .first()
                .extracting(message -> ((Map<?, ?>) message).get("content"))
                .isEqualTo("Create a skill that writes release notes");
        assertThat(messages).hasSize(2 * (asked.size() + 3));
        assertThat((List<?>)
                        json(new PythonClient(server, "bob").send("GET", "/api/v1/chat/session/guided/history", null))
                                .get("messages"))
                .isEmpty();
    }

    @Test
    void a_conversation_can_be_streamed() {
        for (String path : List.of("/api/v1/chat/stream", "/api/v1/agent/stream/")) {
            List<Object> types = new ArrayList<>();
            boolean done = client.stream(
                    "POST",
                    path,
                    Map.of("message", "hello", "session_id", "streamed"),
                    event -> !types.add(event.get("type")));
            assertThat(done).as(path).isTrue();
            assertThat(types).as(path).startsWith("stream").endsWith("prediction");
        }
    }

    private static Map<String, Object> tell(String message) {
        return json(client.send(
                "POST",
                "/api/v1/agent/message",
                Map.of("message", message, "session_id", "guided", "user_id", "default", "stream", false)));
    }

    private static String text(String skill) {
        return (String)
                json(client.send("GET", "/api/v1/skills/" + skill, null)).get("content");
    }

    @Test
    void a_draft_belongs_to_the_user_of_its_job_and_is_not_there_for_others() {
        PythonClient bob = new PythonClient(server, "bob");
        String draft = known.get("draft");
        assertThat(bob.send("GET", "/api/v1/skills/" + draft, null).statusCode())
                .isEqualTo(404);
        assertThat(bob.send("POST", "/api/v1/skills/" + draft + "/validate", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(bob.send("POST", "/api/v1/skills/validate", Map.of("skill_path", draft))
                        .statusCode())
                .isEqualTo(404);
        for (String what : List.of("validate", "assess", "fix")) {
            assertThat(bob.send("POST", "/api/v1/quality/" + what, Map.of("skill_id", draft, "issues", List.of()))
                            .statusCode())
                    .as(what)
                    .isEqualTo(404);
        }
        assertThat(bob.send("GET", "/api/v1/skills/?status=draft", null).body()).doesNotContain(draft);
        assertThat(client.send("GET", "/api/v1/skills/?status=draft", null).body())
                .contains(draft);
        assertThat(client.send("GET", "/api/v1/skills/" + draft, null).statusCode())
                .isEqualTo(200);
    }

    private static void replay(RecordedCall call) {
        String path = RecordedCall.filled(call.path(), known);
        HttpResponse<String> response = client.send(call.method(), path, RecordedCall.filled(call.body(), known));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(call.status());
        if (call.answer() == null) {
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/");
            return;
        }
        Object answer = Json.read(response.body(), Object.class);
        assertThat(RecordedCall.surprises(RecordedCall.filled(call.answer(), known), answer, ""))
                .as(response.body())
                .isEmpty();
        if (call.keep() != null) {
            call.keep().forEach((name, field) -> known.put(name, String.valueOf(((Map<?, ?>) answer).get(field))));
        }
        if (call.method().equals("GET")) {
            assertThat(client.send("GET", otherSlash(path), null).statusCode())
                    .as(otherSlash(path))
                    .isEqualTo(call.status());
        }
    }

    /** The same path with a slash at its end if it had none, and without one if it had. */
    private static String otherSlash(String path) {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        String other = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare + "/";
        return query < 0 ? other : other + path.substring(query);
    }

    private static Map<String, String> aPromotedSkill() {
        Map<String, Object> request =
                Map.of("task_description", TASK, "user_id", "default", "enable_hitl", false, "quality_threshold", 0.0);
        Map<String, String> made = new HashMap<>();
        client.stream("POST", "/api/v1/skills/stream", request, event -> {
            if (event.get("job_id") instanceof String id) {
                made.put("job", id);
            }
            if ("hitl_pause".equals(event.get("type"))) {
                answer(made.get("job"));
            }
            return false;
        });
        String job = made.get("job");
        Map<String, Object> promoted = json(client.send(
                "POST",
                "/api/v1/drafts/" + job + "/promote",
                Map.of("overwrite", true, "delete_draft", false, "force", true)));
        made.put("skill", (String) promoted.get("final_path"));
        made.put("name", made.get("skill").substring(made.get("skill").lastIndexOf('/') + 1));
        made.put("draft", (String)
                json(client.send("GET", "/api/v1/jobs/" + job, null)).get("draft_path"));
        return made;
    }

    private static void answer(@Nullable String job) {
        Object type = json(client.send("GET", "/api/v1/hitl/" + job + "/prompt", null))
                .get("type");
        Map<String, Object> answer = "clarify".equals(type) ? NO_ANSWER : PROCEED;
        assertThat(json(client.send("POST", "/api/v1/hitl/" + job + "/response", answer)))
                .containsEntry("status", "accepted");
    }

    private static Map<String, Object> json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.readMap(response.body());
    }
}
