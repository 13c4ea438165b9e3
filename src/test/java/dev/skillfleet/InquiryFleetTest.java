package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.FakeBill;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.Trouble;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A description that is looked at over HTTP. */
class InquiryFleetTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String V1 = "/api/v1/optimization";
    private static final String BETTER = "Writes release notes. Use for the changelog.";

    @TempDir
    private Path skills;

    private final FakeProvider provider = new FakeProvider();
    private Fleet fleet;

    @AfterEach
    void stop() {
        await(fleet.close());
        provider.close();
    }

    private void start(Map<String, String> further) throws IOException {
        Path folder = Files.createDirectories(skills.resolve("writing/release-notes"));
        Files.writeString(
                folder.resolve("SKILL.md"), "---\nname: release-notes\ndescription: Writes release notes.\n---\n");
        Map<String, String> flags = new HashMap<>(Map.of("server.port", "0", "skills.root", skills.toString()));
        flags.putAll(further);
        fleet = await(Fleet.start(ConfigLoader.load(null, Map.of(), flags)));
    }

    private void startWithModel() throws IOException {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.prices", FakeBill.PRICES.option());
        start(flags);
    }

    private static Map<String, Object> order(Object... further) {
        List<Map<String, Object>> queries = Stream.of("draft", "polish", "shorten", "check", "print", "archive")
                .flatMap(verb -> Stream.<Map<String, Object>>of(
                        Map.of("query", verb + " our changelog", "should_trigger", true),
                        Map.of("query", verb + " our invoice", "should_trigger", false)))
                .toList();
        Map<String, Object> order =
                new HashMap<>(Map.of("skill_path", "writing/release-notes", "eval_set", queries, "runs_per_query", 1));
        for (int i = 0; i < further.length; i += 2) {
            order.put((String) further[i], further[i + 1]);
        }
        return order;
    }

    @Test
    void by_rules_it_answers_at_once_for_nothing() throws Exception {
        start(Map.of());
        Map<String, Object> analysis = answer(200, "/analyze", order());
        assertThat(analysis)
                .containsEntry("status", "completed")
                .containsEntry("cost", "$0.00")
                .containsEntry("metric_kind", "lexical")
                .containsEntry("signature_name", "release-notes")
                .containsEntry("root_causes", List.of("6 of 6 requests that it is for go to no skill."));
        Map<String, Object> comparison = answer(200, "/compare", order("description_b", BETTER));
        assertThat(comparison).containsEntry("winner", "b");
        assertThat(Json.readMap(send("GET", V1 + "/status/" + comparison.get("job_id"), Map.of())
                        .body()))
                .as("a job like any other")
                .containsEntry("status", "completed");
    }

    @Test
    void what_is_proposed_can_be_compared_by_what_it_was_not_made_from() throws Exception {
        start(Map.of());
        Map<String, Object> improvement = answer(200, "/improve", order("holdout", 0.5));
        List<?> proposals = (List<?>) ((Map<?, ?>) improvement.get("proposed_changes")).get("proposals");
        Object proposed = ((Map<?, ?>) proposals.get(0)).get("description");
        Map<String, Object> comparison =
                answer(200, "/compare", order("description_b", proposed, "eval_set", improvement.get("test_cases")));
        assertThat(comparison).containsEntry("winner", "b");
    }

    @Test
    void a_model_is_paid_within_the_budget_and_the_bill_is_what_is_shown() throws Exception {
        startWithModel();
        assertThat(answer(422, "/analyze", order("budget_usd", 0.001))
                        .get("error")
                        .toString())
                .startsWith("estimate: budget_usd of $0.001 does not reach: 12 evaluations are the least");
        assertThat(provider.log()).isEmpty();

        Map<String, Object> analysis = answer(200, "/analyze", order("budget_usd", 1));
        BigDecimal bill = FakeBill.PRICES.of(provider.log());
        assertThat(new BigDecimal(analysis.get("cost_usd").toString())).isEqualByComparingTo(bill);
        assertThat(analysis).containsEntry("cost", "$" + bill.setScale(2, RoundingMode.HALF_UP));
        assertThat(provider.log()).hasSize(12);
    }

    @Test
    void what_takes_longer_goes_on_as_a_job_and_can_be_waited_for_again() throws Exception {
        startWithModel();
        provider.troubling(Module.ROUTER, List.of(Trouble.SILENCE));
        HttpResponse<String> first = send("POST", V1 + "/analyze?wait=0", order(), "Idempotency-Key", "once");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        Object id = Json.readMap(first.body()).get("job_id");
        await(provider.seen(Module.ROUTER, Ending.OPEN));
        assertThat(Json.readMap(send("DELETE", V1 + "/jobs/" + id, Map.of()).body()))
                .containsEntry("status", "cancelled");
        assertThat(send("POST", V1 + "/analyze?wait=0", order(), "Idempotency-Key", "once")
                        .statusCode())
                .as("it is the same job, and was cancelled")
                .isEqualTo(409);
        assertThat(send("POST", V1 + "/analyze", order(), "Idempotency-Key", "twice")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_pays_is_asked_where_it_may_cost_more_than_was_said_to_be_all_right() throws Exception {
        startWithModel();
        HttpResponse<String> asked = send("POST", V1 + "/analyze", order("confirm_above_usd", 0));
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(Json.readMap(asked.body())).containsEntry("status", "pending_hitl");
        assertThat(provider.log()).isEmpty();
    }

    @Test
    void what_cannot_be_is_refused() throws Exception {
        start(Map.of());
        assertThat(answer(422, "/analyze", Map.of()).get("error")).isEqualTo("nothing to optimize");
        assertThat(answer(422, "/compare", order()).get("details").toString()).contains("description_b");
        assertThat(answer(422, "/compare", order("description_b", "Writes release notes."))
                        .get("error"))
                .isEqualTo("estimate: description_b must be another one than the skill has");
        assertThat(answer(422, "/improve", order("skill_path", "no/such"))
                        .get("error")
                        .toString())
                .startsWith("skill_reader: ");
    }

    @Test
    void a_provider_in_trouble_is_no_fault_of_the_request() throws Exception {
        startWithModel();
        provider.troubling(Module.ROUTER, List.of(Trouble.WRONG_KEY));
        assertThat(answer(503, "/analyze", order()).get("error").toString()).startsWith("trigger_router: ");
    }

    private Map<String, Object> answer(int status, String path, Map<String, Object> body) throws Exception {
        HttpResponse<String> response = send("POST", V1 + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Json.readMap(response.body());
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + fleet.port() + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofString(Json.write(body))
                                : HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
