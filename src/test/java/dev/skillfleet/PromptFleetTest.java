package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.FakeBill;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.GradedTasks;
import dev.skillfleet.testing.SseClient;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Instructions of a module that are looked after over HTTP: the estimate, the refusals, the report. */
class PromptFleetTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String V1 = "/api/v1/optimization";

    private final FakeProvider provider = new FakeProvider().reading(GradedTasks.schooled());

    @TempDir
    Path skills;

    private Fleet fleet;

    @BeforeEach
    void start() {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.prices", FakeBill.PRICES.option());
        flags.put("server.port", "0");
        flags.put("skills.root", skills.toString());
        fleet = await(Fleet.start(ConfigLoader.load(null, Map.of(), flags)));
    }

    @AfterEach
    void stop() {
        await(fleet.close());
        provider.close();
    }

    private static Map<String, Object> order(Object... further) {
        Map<String, Object> order = new HashMap<>(Map.of(
                "type",
                "optimization",
                "prompt",
                "understanding",
                "examples",
                GradedTasks.of(20),
                "runs_per_query",
                1,
                "max_iterations",
                1,
                "seed",
                3));
        for (int i = 0; i < further.length; i += 2) {
            order.put((String) further[i], further[i + 1]);
        }
        return order;
    }

    @Test
    void a_report_comes_as_a_page_and_as_text_and_becomes_no_draft() throws Exception {
        String id = optimized();
        String report = V1 + "/report/" + id;

        assertThat(Json.readMap(send("GET", report, null).body()))
                .containsEntry("prompt", "requirements")
                .extractingByKey("spend_by_role")
                .asString()
                .contains("worker", "requirements", "instruction_proposer", FakeProvider.MODEL);

        String text = send("GET", report, null, "Accept", "text/plain").body();
        assertThat(text)
                .startsWith("Instructions of requirements\n\napply: ")
                .contains("+" + GradedTasks.RULE, "mean score  1.00", "full score  8 of 8", "0.50  example ")
                .contains("-> /domain 0.00", "Graded by  what was expected", "requirements, version 1")
                .as("what stayed is not told as changed")
                .doesNotContain("-You read a task")
                .doesNotContain("should trigger", "dev requests", "Description of");

        String html = send("GET", report, null, "Accept", "text/html").body();
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("Instructions of requirements");
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(2);
        assertThat(page.getElementsByTagName("svg").item(1).getTextContent()).contains("mean score", "characters");

        HttpResponse<String> draft = send("POST", V1 + "/apply/" + id, Map.of("force", true));
        assertThat(draft.statusCode()).isEqualTo(409);
        assertThat(draft.body()).contains("better instructions become no draft: they are the file of the result");
    }

    @Test
    void an_estimate_starts_nothing_and_tells_what_may_be_used() {
        HttpResponse<String> told = send("POST", V1 + "/estimate", order());

        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        assertThat(Json.readMap(told.body()))
                .containsEntry("prompt", "requirements")
                .containsEntry("skill", null)
                .containsEntry("test", 8)
                .containsEntry("models", List.of(FakeProvider.MODEL))
                .extractingByKey("cost")
                .asString()
                .startsWith("$0.");
        assertThat(provider.log()).isEmpty();
        assertThat(jobs()).isEmpty();
    }

    @Test
    void what_the_job_would_refuse_before_anything_is_spent_is_refused_at_once() {
        Map<String, Object> unfit = Map.of("input", Map.of("task", 7), "expected", Map.of("domain", "tool"));
        for (String path : List.of(V1 + "/estimate", V1 + "/start", "/api/v2/jobs")) {
            assertThat(refusal(path, order("examples", List.of(unfit, unfit, unfit))))
                    .contains("example 1: /input/task must be a text", "example 1: /input/clarifications is required");
            assertThat(refusal(path, order("examples", GradedTasks.of(2))))
                    .contains("2 different examples are too few");
            assertThat(refusal(path, order("prompt", "poetry"))).contains("there is no prompt poetry");
            assertThat(refusal(path, order("budget_usd", 0.001))).contains("budget_usd of $0.001 does not reach: ");
            assertThat(refusal(path, order("content", "a skill"))).contains("name a skill or a prompt, not both");
            assertThat(refusal(path, order("goal", "analyze"))).contains("for descriptions of skills only");
        }
        assertThat(provider.log()).isEmpty();
        assertThat(jobs()).isEmpty();
    }

    private String refusal(String path, Map<String, Object> order) {
        HttpResponse<String> response = send("POST", path, order);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(422);
        return response.body();
    }

    private List<?> jobs() {
        return (List<?>) Json.readMap(send("GET", "/api/v2/jobs", null).body()).get("items");
    }

    private String optimized() {
        HttpResponse<String> started = send("POST", V1 + "/start", order());
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        String id = (String) Json.readMap(started.body()).get("job_id");
        try (SseClient stream = SseClient.open(url() + V1 + "/" + id + "/stream")) {
            stream.rest();
        }
        return id;
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
