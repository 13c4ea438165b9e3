package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.SseClient;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What comes before and after an optimization, over HTTP and without a model: the estimate, the report, the draft. */
class OptimizationReportTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String V1 = "/api/v1/optimization";
    private static final String SKILL = """
            ---
            name: release-notes
            description: Writes release notes.
            ---
            # Release notes

            See [the form](references/form.md).
            """;

    @TempDir
    Path skills;

    private Path skill;
    private Fleet fleet;

    @BeforeEach
    void start() throws IOException {
        skill = skills.resolve("writing/release-notes");
        Files.createDirectories(skill.resolve("references"));
        Files.writeString(skill.resolve("SKILL.md"), SKILL);
        Files.writeString(skill.resolve("references/form.md"), "A form.");
        fleet = await(Fleet.start(
                ConfigLoader.load(null, Map.of(), Map.of("server.port", "0", "skills.root", skills.toString()))));
    }

    @AfterEach
    void stop() {
        await(fleet.close());
    }

    @Test
    void a_report_comes_in_the_form_that_is_liked_best() throws Exception {
        String report = V1 + "/report/" + optimized();

        HttpResponse<String> json = send("GET", report, null);
        assertThat(type(json)).isEqualTo("application/json");
        assertThat(Json.readMap(json.body()))
                .containsEntry("skill", "writing/release-notes")
                .containsEntry("original_description", "Writes release notes.")
                .containsEntry("recommendation", "apply")
                .containsKeys("best_description", "diff", "seed", "cost_usd", "tokens", "spend_by_role", "report");

        HttpResponse<String> page =
                send("GET", report, null, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assertThat(type(page)).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page.body())));

        HttpResponse<String> text = send("GET", report, null, "Accept", "application/json;q=0.1, text/plain");
        assertThat(type(text)).isEqualTo("text/plain; charset=utf-8");
        assertThat(text.body())
                .startsWith("Description of writing/release-notes\n\napply: ")
                .contains("-description: Writes release notes.");

        assertThat(type(send("GET", report, null, "Accept", "image/png"))).isEqualTo("application/json");
        assertThat(send("HEAD", report, null, "Accept", "text/html").headers().firstValue("Content-Length"))
                .isEqualTo(page.headers().firstValue("Content-Length"));
    }

    @Test
    void there_is_no_report_before_the_end_and_none_for_a_stranger() {
        Map<String, Object> unasked = Map.of("skill_path", "writing/release-notes");
        String id = (String) ok(send("POST", V1 + "/start", unasked)).get("job_id");

        HttpResponse<String> early = send("GET", V1 + "/report/" + id, null);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("the optimization has no report; it is ");
        assertThat(send("GET", V1 + "/report/" + id, null, "X-User-Id", "eve").statusCode())
                .isEqualTo(403);
        assertThat(send("POST", V1 + "/apply/" + id, Map.of(), "X-User-Id", "eve")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", V1 + "/apply/" + id, Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void what_was_found_goes_by_way_of_a_draft_and_its_promotion() {
        String id = optimized();

        Map<String, Object> drafted = ok(send("POST", V1 + "/apply/" + id, Map.of()));
        assertThat(drafted)
                .containsEntry("draft_path", "_drafts/" + id + "/writing/release-notes")
                .containsEntry("intended_taxonomy_path", "writing/release-notes")
                .containsEntry("validation_passed", true)
                .containsEntry("promoted", false);
        assertThat(skill.resolve("SKILL.md")).hasContent(SKILL);
        Path draft = skills.resolve((String) drafted.get("draft_path"));
        assertThat(draft.resolve("SKILL.md")).content().contains("changelog").contains("# Release notes");
        assertThat(draft.resolve("references/form.md")).hasContent("A form.");

        assertThat(ok(send("POST", "/api/v2/drafts/" + id + "/promote", Map.of())))
                .containsEntry("final_path", "writing/release-notes");
        assertThat(skill.resolve("SKILL.md")).content().contains("changelog");
        assertThat(skill.resolve("references/form.md")).hasContent("A form.");
    }

    @Test
    void an_estimate_starts_nothing() {
        assertThat(ok(send("POST", V1 + "/estimate", order("writing/release-notes"))))
                .containsEntry("skill", "writing/release-notes")
                .containsEntry("cost", "$0.00")
                .containsEntry("estimate_usd", 0)
                .containsEntry("proposed", false)
                .containsEntry("tokens", Map.of("in", 0, "out", 0));
        assertThat(send("POST", V1 + "/estimate", Map.of()).statusCode()).isEqualTo(422);
        assertThat(send("POST", V1 + "/estimate", Map.of("skill_path", "no/such/skill"))
                        .statusCode())
                .isEqualTo(404);
        assertThat((List<?>) ok(send("GET", "/api/v2/jobs", null)).get("items")).isEmpty();
    }

    @Test
    void a_draft_of_somebody_elses_job_cannot_be_optimized() {
        String id = optimized("X-User-Id", "ada");
        String draft = (String) ok(send("POST", V1 + "/apply/" + id, Map.of(), "X-User-Id", "ada"))
                .get("draft_path");

        for (String path : List.of(V1 + "/start", V1 + "/estimate", "/api/v2/jobs")) {
            Map<String, Object> body = Map.of("type", "optimization", "skill_path", draft);
            assertThat(send("POST", path, body, "X-User-Id", "eve").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(send("POST", V1 + "/estimate", Map.of("skill_path", draft), "X-User-Id", "ada")
                        .statusCode())
                .isEqualTo(200);
    }

    private static Map<String, Object> order(String skillPath) {
        List<Map<String, Object>> queries = Stream.of(
                        "draft", "polish", "shorten", "check", "publish", "print", "archive", "find", "sign", "copy")
                .flatMap(verb -> Stream.of(
                        Map.<String, Object>of("query", verb + " our changelog", "should_trigger", true),
                        Map.<String, Object>of("query", verb + " our invoice", "should_trigger", false)))
                .toList();
        return Map.of("skill_path", skillPath, "eval_set", queries, "seed", 3, "max_iterations", 2);
    }

    private String optimized(String... headers) {
        String id = (String) ok(send("POST", V1 + "/start", order("writing/release-notes"), headers))
                .get("job_id");
        try (SseClient stream = SseClient.open(url() + V1 + "/" + id + "/stream", headers)) {
            stream.rest();
        }
        return id;
    }

    private static String type(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("Content-Type").orElseThrow();
    }

    private static Map<String, Object> ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.readMap(response.body());
    }

    private String url() {
        return "http://127.0.0.1:" + fleet.port();
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.write(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
