package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An optimization that is deleted over HTTP while its calls are under way. */
class StoppedOptimizationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SKILL = """
            ---
            name: release-notes
            description: Writes release notes.
            ---
            # Release notes
            """;

    @TempDir
    private Path skills;

    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "4, 4"})
    void its_calls_are_hung_up_on_and_none_begins_after_that(int concurrentCalls, int underWay) throws Exception {
        provider.troubling(Module.ROUTER, List.of(Trouble.NONE))
                .troubling(Module.ROUTER, Collections.nCopies(100, Trouble.SILENCE));
        Fleet fleet = fleet(Map.of("llm.concurrent-calls", Integer.toString(concurrentCalls)));
        String id = (String) send(fleet, "POST", "/start", order()).get("job_id");
        await(provider.seen(Module.ROUTER, Ending.OPEN, underWay));

        assertThat(send(fleet, "DELETE", "/jobs/" + id, null)).containsEntry("status", "cancelled");
        await(provider.seen(Module.ROUTER, Ending.HUNG_UP, underWay));
        await(fleet.close());
        assertThat(provider.log().stream().skip(1)).extracting(Seen::ending).containsOnly(Ending.HUNG_UP);
        assertThat(provider.log()).as("one was answered before").hasSize(1 + underWay);
    }

    @Test
    void what_was_deleted_stays_so() throws Exception {
        Fleet fleet = fleet(Map.of());
        provider.troubling(Module.ROUTER, List.of(Trouble.SILENCE));
        String id = (String) send(fleet, "POST", "/start", order()).get("job_id");
        await(provider.seen(Module.ROUTER, Ending.OPEN));
        send(fleet, "DELETE", "/jobs/" + id, null);
        await(provider.seen(Module.ROUTER, Ending.HUNG_UP));
        assertThat(send(fleet, "GET", "/status/" + id, null))
                .containsEntry("status", "cancelled")
                .containsEntry("cost", "$0.00")
                .containsEntry("result", null);
        await(fleet.close());
        assertThat(provider.log()).hasSize(1);
    }

    private Fleet fleet(Map<String, String> further) {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("server.port", "0");
        flags.put("skills.root", skills.toString());
        flags.putAll(further);
        return await(Fleet.start(ConfigLoader.load(null, Map.of(), flags)));
    }

    private static Map<String, Object> order() {
        List<Map<String, Object>> queries = Stream.of(
                        "draft", "polish", "shorten", "check", "print", "archive", "find", "sign", "copy", "send")
                .flatMap(verb -> Stream.<Map<String, Object>>of(
                        Map.of("query", verb + " our changelog", "should_trigger", true),
                        Map.of("query", verb + " our invoice", "should_trigger", false)))
                .toList();
        return Map.of("content", SKILL, "eval_set", queries);
    }

    private static Map<String, Object> send(Fleet fleet, String method, String path, Map<String, Object> body)
            throws Exception {
        String url = "http://127.0.0.1:" + fleet.port() + "/api/v1/optimization" + path;
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(Json.write(body));
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .method(method, publisher)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.readMap(response.body());
    }
}
