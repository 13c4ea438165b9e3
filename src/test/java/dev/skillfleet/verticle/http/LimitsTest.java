package dev.skillfleet.verticle.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.SecurityConfig;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.Secrets;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each limit of the contract has its own status, and one body in v1 and another in v2. */
class LimitsTest {
    private static final String NEW_JOB = "{\"type\": \"skill_creation\", \"task_description\": \"Write better SQL\"}";
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
    void a_body_above_the_limit_is_413_whether_it_says_so_or_not() {
        byte[] body = ("{\"task_description\": \"" + "x".repeat(80_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        faultV2(rooms.post("/api/v2/jobs", new String(body, StandardCharsets.UTF_8)), 413);
        faultV1(
                rooms.send(HttpRequest.newBuilder(URI.create(rooms.url("/api/v1/skills")))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))),
                413);
    }

    @Test
    void another_content_type_is_415() {
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            faultV2(postAs(type, "/api/v2/jobs", NEW_JOB), 415);
            faultV1(postAs(type, "/api/v1/skills", NEW_JOB), 415);
        }
        assertThat(postAs("Application/JSON; charset=utf-8", "/api/v2/jobs", NEW_JOB)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void what_is_no_json_is_400() {
        for (String body : List.of("{", "{\"a\": 1} x", "nonsense", "{\"a\": NaN}", "\u0000", "[".repeat(2000))) {
            faultV2(rooms.post("/api/v2/jobs", body), 400);
            faultV1(rooms.post("/api/v1/skills", body), 400);
        }
        faultV2(rooms.post("/api/v2/jobs", null), 400);
        assertThat(rooms.raw("GET /api/v2/jobs?limit=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json");
    }

    @Test
    void what_does_not_fit_is_422_with_every_fault() {
        String body = "{\"type\": \"holiday\", \"task_description\": \"\", \"enable_hitl_preview\": \"yes\","
                + " \"quality_threshold\": 7, \"user_id\": \"a b\"}";

        Map<String, ?> problem = faultV2(rooms.post("/api/v2/jobs", body), 422);

        assertThat(pointers(problem.get("errors")))
                .containsExactlyInAnyOrder(
                        "/type", "/task_description", "/enable_hitl_preview", "/quality_threshold", "/user_id");
        assertThat(problem.get("errors").toString()).contains("skill_creation");
        assertThat(pointers(faultV2(rooms.post("/api/v2/jobs", "{}"), 422).get("errors")))
                .containsExactlyInAnyOrder("/type", "/task_description");
        assertThat(pointers(faultV2(rooms.post("/api/v2/jobs", "[1]"), 422).get("errors")))
                .containsExactly("");
        assertThat(pointers(faultV1(rooms.post("/api/v1/skills/", "{}"), 422).get("details")))
                .containsExactly("/task_description");
    }

    @Test
    void a_task_of_one_word_is_enough_for_version_2_and_too_short_for_version_1() {
        assertThat(rooms.post("/api/v2/jobs", "{\"type\": \"skill_creation\", \"task_description\": \"regex\"}")
                        .statusCode())
                .isEqualTo(201);
        faultV1(rooms.post("/api/v1/skills/", "{\"task_description\": \"regex\"}"), 422);
    }

    @Test
    void every_query_parameter_that_does_not_fit_is_named() {
        Map<String, ?> problem = faultV2(rooms.get("/api/v2/jobs?limit=900&status=asleep&user_id=a%20b"), 422);

        assertThat(pointers(problem.get("errors")))
                .containsExactlyInAnyOrder("query/limit", "query/status", "query/user_id");
        assertThat(pointers(faultV2(rooms.get("/api/v2/jobs/" + rooms.aJob().id() + "/events?wait=31&after=x"), 422)
                        .get("errors")))
                .containsExactlyInAnyOrder("query/wait", "query/after");
    }

    @Test
    void a_blank_task_and_one_with_a_null_character_are_422() {
        for (String task : List.of("            ", "Write better SQL \\u0000")) {
            faultV2(
                    rooms.post(
                            "/api/v2/jobs", "{\"type\": \"skill_creation\", \"task_description\": \"" + task + "\"}"),
                    422);
        }
    }

    @Test
    void an_unknown_job_is_404_on_every_route() {
        for (String path : List.of(
                "/jobs/none", "/jobs/none/stream", "/jobs/none/events", "/jobs/none/steps", "/hitl/none/prompt")) {
            faultV2(rooms.get("/api/v2" + path), 404);
        }
        for (String path : List.of("/jobs/none", "/skills/none/stream", "/hitl/none/prompt")) {
            faultV1(rooms.get("/api/v1" + path), 404);
        }
        faultV2(rooms.post("/api/v2/jobs/none/cancel", null), 404);
        faultV2(rooms.post("/api/v2/jobs/none/retry", null), 404);
        faultV2(rooms.post("/api/v2/drafts/none/promote", null), 404);
        faultV2(rooms.post("/api/v2/hitl/none/response", "{\"prompt_id\": \"x\"}"), 404);
        faultV1(rooms.post("/api/v1/hitl/none/response", "{}"), 404);
        faultV1(rooms.post("/api/v1/drafts/none/promote", null), 404);
    }

    @Test
    void somebody_elses_job_is_403_in_v1_and_as_unknown_in_v2() {
        Job hers = rooms.aJobOf("ada");
        Job anybodys = rooms.aJob();

        for (Job job : List.of(hers, anybodys)) {
            for (String path : List.of("/jobs/%s", "/skills/%s/stream", "/hitl/%s/prompt")) {
                faultV1(rooms.get("/api/v1" + path.formatted(job.id()), "X-User-Id", "bob"), 403);
            }
            for (String path :
                    List.of("/jobs/%s", "/jobs/%s/stream", "/jobs/%s/events", "/jobs/%s/steps", "/hitl/%s/prompt")) {
                Map<String, ?> problem =
                        faultV2(rooms.get("/api/v2" + path.formatted(job.id()), "X-User-Id", "bob"), 404);
                assertThat(problem.get("detail"))
                        .isEqualTo(Json.readMap(rooms.get("/api/v2/jobs/none").body())
                                .get("detail"));
            }
            faultV2(rooms.post("/api/v2/jobs/" + job.id() + "/cancel", null, "X-User-Id", "bob"), 404);
            faultV1(rooms.post("/api/v1/drafts/" + job.id() + "/promote", null, "X-User-Id", "bob"), 403);
        }
        faultV1(rooms.get("/api/v1/jobs/" + hers.id()), 403);
        assertThat(rooms.get("/api/v1/jobs/" + hers.id(), "X-User-Id", "ada").statusCode())
                .isEqualTo(200);
        assertThat(rooms.get("/api/v1/jobs/" + anybodys.id()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_job_cannot_be_made_for_somebody_else() {
        String forAda = "{\"task_description\": \"Write better SQL\", \"user_id\": \"ada\"}";

        faultV1(rooms.post("/api/v1/skills", forAda, "X-User-Id", "bob"), 403);
        faultV1(rooms.post("/api/v1/skills", "{\"task_description\": \"Write better SQL\"}", "X-User-Id", "a b"), 400);
        assertThat(rooms.post("/api/v1/skills", forAda, "X-User-Id", "ada").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_path_that_is_not_there_is_404_and_a_wrong_method_405_with_allow() {
        faultV2(rooms.get("/nowhere"), 404);
        faultV2(rooms.get("/api/v2/nowhere"), 404);
        faultV1(rooms.get("/api/v1/nowhere"), 404);
        HttpResponse<String> wrong = rooms.send(
                HttpRequest.newBuilder(URI.create(rooms.url("/api/v2/jobs/"))).DELETE());
        faultV2(wrong, 405);
        assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
        faultV1(
                rooms.send(HttpRequest.newBuilder(URI.create(rooms.url("/api/v1/jobs/x")))
                        .DELETE()),
                405);
    }

    @Test
    void a_key_is_asked_for_where_keys_are_required() {
        SecurityConfig keys = new SecurityConfig(
                SecurityConfig.Environment.PRODUCTION, true, List.of(Secrets.API_KEY, Secrets.OTHER_API_KEY), 0);
        try (HttpRooms closed = new HttpRooms(keys, Duration.ofSeconds(3))) {
            HttpResponse<String> missing = closed.get("/api/v2/jobs");
            faultV2(missing, 401);
            assertThat(missing.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            faultV1(closed.get("/api/v1/jobs/x", "X-API-Key", "wrong"), 401);
            assertThat(closed.get("/api/v2/jobs", "X-API-Key", Secrets.API_KEY).statusCode())
                    .isEqualTo(200);
            assertThat(closed.get("/api/v2/jobs", "Authorization", "bearer " + Secrets.OTHER_API_KEY)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(closed.get("/livez").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_asks_too_often_is_429_until_its_bucket_has_filled_again() {
        SecurityConfig twoAMinute = new SecurityConfig(SecurityConfig.Environment.DEVELOPMENT, false, List.of(), 2);
        try (HttpRooms limited = new HttpRooms(twoAMinute, Duration.ofSeconds(3))) {
            assertThat(limited.get("/api/v2/jobs").statusCode()).isEqualTo(200);
            assertThat(limited.get("/api/v2/jobs").statusCode()).isEqualTo(200);
            HttpResponse<String> third = limited.get("/api/v2/jobs");
            faultV2(third, 429);
            assertThat(third.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 31L);
            assertThat(limited.get("/health").statusCode()).isEqualTo(200);
            limited.clock.advance(Duration.ofSeconds(31));
            assertThat(limited.get("/api/v2/jobs").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_request_id_is_taken_when_it_can_be_and_made_when_not() {
        assertThat(rooms.get("/livez", "X-Request-ID", "abc 1~").headers().firstValue("X-Request-ID"))
                .hasValue("abc 1~");
        for (String bad : List.of("x".repeat(129), "caf\u00e9")) {
            assertThat(rooms.raw(
                            "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-ID: " + bad + "\r\n\r\n"))
                    .containsPattern("(?i)\r\nx-request-id: [0-9a-f-]{36}\r\n");
        }
        assertThat(faultV2(rooms.get("/nowhere", "X-Request-ID", "mine"), 404).get("request_id"))
                .isEqualTo("mine");
    }

    @Test
    void every_answer_but_a_stream_says_how_long_it_took_and_protects_the_browser() {
        for (String path : List.of("/livez", "/api/v2/jobs", "/nowhere", "/docs/")) {
            var headers = rooms.get(path).headers();
            assertThat(Double.parseDouble(headers.firstValue("X-Process-Time").orElseThrow()))
                    .isNotNegative();
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy")).isPresent();
        }
    }

    @Test
    void pages_of_allowed_origins_may_read_and_others_may_not() {
        HttpResponse<String> preflight = rooms.send(
                HttpRequest.newBuilder(URI.create(rooms.url("/api/v2/jobs")))
                        .method("OPTIONS", BodyPublishers.noBody()),
                "Origin",
                "https://app.example.org",
                "Access-Control-Request-Method",
                "POST");

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://app.example.org");
        assertThat(rooms.get("/api/v2/jobs", "Origin", "https://evil.example.org")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void a_room_that_is_not_there_is_503() {
        HttpRooms alone = new HttpRooms();
        try (alone) {
            assertThat(alone.get("/readyz").statusCode()).isEqualTo(200);
            alone.stopJobs();
            HttpResponse<String> response = alone.get("/api/v2/jobs");
            faultV2(response, 503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            faultV2(alone.get("/readyz"), 503);
            assertThat(alone.get("/livez").statusCode()).isEqualTo(200);
            assertThat(alone.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void metrics_that_are_not_kept_are_503() {
        faultV2(rooms.get("/metrics"), 503);
    }

    @Test
    void a_client_that_asks_for_http_2_goes_on_with_what_it_has() {
        assertThat(rooms.get("/openapi.json").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void what_is_no_http_is_refused_and_the_node_goes_on() {
        assertThat(rooms.raw("NONSENSE\r\n\r\n")).startsWith("HTTP/1.0 400 ");
        assertThat(rooms.raw("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains(" 414 ");
        assertThat(rooms.raw("GET / HTTP/1.1\r\nHost: x\r\nLong: " + "x".repeat(20_000) + "\r\n\r\n"))
                .contains(" 431 ");
        for (String line : List.of("OPTIONS *", "GET nowhere", "GET http://x", "GET http://x?y")) {
            assertThat(rooms.raw(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .as(line)
                    .matches("(?s)HTTP/1.1 40[045] .*\"request_id\":\"[0-9a-f-]{36}\".*");
        }
        assertThat(rooms.get("/livez").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> postAs(String type, String path, String body) {
        return rooms.send(HttpRequest.newBuilder(URI.create(rooms.url(path)))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private static Map<String, ?> faultV2(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        Map<String, ?> body = Json.readMap(response.body());
        assertThat(body).containsKeys("type", "title", "detail", "instance", "request_id");
        assertThat(body.get("status")).isEqualTo(status);
        assertThat(body.get("request_id"))
                .isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
        return body;
    }

    private static Map<String, ?> faultV1(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        Map<String, ?> body = Json.readMap(response.body());
        assertThat(body.keySet())
                .isEqualTo(status == 422 ? Set.of("error", "request_id", "details") : Set.of("error", "request_id"));
        return body;
    }

    private static List<Object> pointers(Object errors) {
        return ((List<?>) errors)
                .stream()
                        .map(error -> (Object) ((Map<?, ?>) error).get("pointer"))
                        .toList();
    }
}
