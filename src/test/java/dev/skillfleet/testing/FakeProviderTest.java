package dev.skillfleet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.prompt.Prompt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What other tests rely on, seen by a client that is not ours. */
class FakeProviderTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Prompt<Requirements.Input, Requirements> PROMPT = Prompt.of(Module.REQUIREMENTS);

    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_call_that_is_not_streamed_is_answered_in_one_body() throws Exception {
        HttpResponse<String> response = post("/chat/completions", FakeProvider.KEY, Map.of());

        JsonNode body = Json.MAPPER.readTree(response.body());
        assertThat(body.at("/object").asText()).isEqualTo("chat.completion");
        assertThat(PROMPT.answer(body.at("/choices/0/message/content").asText()).suggestedSkillName())
                .isEqualTo("write-release-notes");
        assertThat(body.at("/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void a_streamed_call_ends_with_usage_and_a_mark() throws Exception {
        HttpResponse<String> response = post(
                "/chat/completions",
                FakeProvider.KEY,
                Map.of("stream", true, "stream_options", Map.of("include_usage", true)));

        List<String> events = List.of(response.body().split("\n\n"));
        assertThat(events).allMatch(event -> event.startsWith("data: ")).hasSizeGreaterThan(5);
        assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
        assertThat(events.get(events.size() - 2)).contains("\"choices\":[]", "\"prompt_tokens\":");
        assertThat(events.get(events.size() - 3)).contains("\"finish_reason\":\"stop\"");
    }

    @Test
    void the_same_question_has_the_same_identity() throws Exception {
        post("/chat/completions", FakeProvider.KEY, Map.of());
        post("/chat/completions", FakeProvider.KEY, Map.of());
        assertThat(provider.log())
                .hasSize(2)
                .extracting(FakeProvider.Seen::identity)
                .containsOnly(provider.log().get(0).identity());
        assertThat(provider.log().get(0).task()).isEqualTo("Write release notes");
    }

    @Test
    void another_key_or_address_is_refused() throws Exception {
        assertThat(post("/chat/completions", "sk-other", Map.of()).statusCode()).isEqualTo(401);
        assertThat(post("/completions", FakeProvider.KEY, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(provider.log()).isEmpty();
    }

    private HttpResponse<String> post(String path, String key, Map<String, Object> options) throws Exception {
        Requirements.Input input = new Requirements.Input("Write release notes", List.of());
        Map<String, Object> body = new HashMap<>(options);
        body.put("model", FakeProvider.MODEL);
        body.put(
                "messages",
                List.of(
                        Map.of("role", "system", "content", PROMPT.system()),
                        Map.of("role", "user", "content", PROMPT.question(input))));
        body.put(
                "response_format",
                Map.of(
                        "type",
                        "json_schema",
                        "json_schema",
                        Map.of("name", PROMPT.name(), "strict", true, "schema", Json.readMap(PROMPT.schema()))));
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(provider.url() + path))
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
