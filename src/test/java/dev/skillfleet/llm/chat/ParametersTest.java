package dev.skillfleet.llm.chat;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.anthropic.Anthropic;
import dev.skillfleet.llm.gemini.Gemini;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.openai.OpenAi;
import dev.skillfleet.testing.FakeProvider;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request says of the model and of how it is to answer, on each wire in its own words. */
class ParametersTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Parameters ALL = new Parameters(
            "m-1", 64_000, 0.5, "high", 20_000, Map.of("top_p", 0.9, "metadata", Map.of("user_id", "ada")));

    private final Vertx vertx = Vertx.vertx();
    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        await(vertx.close());
        provider.close();
    }

    @Test
    void chat_completions_are_told_everything_but_a_bound_of_thought() {
        JsonNode request = request(new OpenAi(), ALL);
        assertThat(request.at("/model").asText()).isEqualTo("m-1");
        assertThat(request.at("/max_tokens").asInt()).isEqualTo(64_000);
        assertThat(request.at("/temperature").asDouble()).isEqualTo(0.5);
        assertThat(request.at("/reasoning_effort").asText()).isEqualTo("high");
        assertThat(request.at("/top_p").asDouble()).isEqualTo(0.9);
        assertThat(request.at("/metadata/user_id").asText()).isEqualTo("ada");
        assertThat(request.toString()).doesNotContain("20000");
    }

    @Test
    void messages_are_told_everything_and_keep_their_form() {
        JsonNode request = request(new Anthropic(), ALL);
        assertThat(request.at("/model").asText()).isEqualTo("m-1");
        assertThat(request.at("/max_tokens").asInt()).isEqualTo(64_000);
        assertThat(request.at("/temperature").asDouble()).isEqualTo(0.5);
        assertThat(request.at("/output_config/effort").asText()).isEqualTo("high");
        assertThat(request.at("/output_config/format/type").asText()).isEqualTo("json_schema");
        assertThat(request.at("/thinking/type").asText()).isEqualTo("enabled");
        assertThat(request.at("/thinking/budget_tokens").asInt()).isEqualTo(20_000);
        assertThat(request.at("/metadata/user_id").asText()).isEqualTo("ada");
    }

    @Test
    void gemini_is_told_everything() {
        JsonNode request = request(
                new Gemini(),
                new Parameters("m-1", 64_000, 0.5, "low", 20_000, Map.of("generationConfig", Map.of("topP", 0.9))));
        JsonNode config = request.at("/generationConfig");
        assertThat(config.at("/maxOutputTokens").asInt()).isEqualTo(64_000);
        assertThat(config.at("/temperature").asDouble()).isEqualTo(0.5);
        assertThat(config.at("/thinkingConfig/thinkingLevel").asText()).isEqualTo("low");
        assertThat(config.at("/thinkingConfig/thinkingBudget").asInt()).isEqualTo(20_000);
        assertThat(config.at("/topP").asDouble()).isEqualTo(0.9);
        assertThat(config.at("/responseMimeType").asText()).isEqualTo("application/json");
        assertThat(config.at("/responseJsonSchema/type").asText()).isEqualTo("object");
    }

    @Test
    void what_is_left_to_the_provider_is_not_in_the_request() {
        assertThat(request(new OpenAi(), Parameters.of("m-1")).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("model", "messages", "stream", "stream_options", "response_format");
        assertThat(request(new Anthropic(), Parameters.of("m-1")).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("model", "messages", "system", "max_tokens", "stream", "output_config");
        JsonNode gemini = request(new Gemini(), Parameters.of("m-1"));
        assertThat(gemini.fieldNames())
                .toIterable()
                .contains("contents", "systemInstruction", "generationConfig")
                .doesNotContain("tools", "safetySettings");
        assertThat(gemini.at("/generationConfig").fieldNames())
                .toIterable()
                .doesNotContain("temperature", "maxOutputTokens", "thinkingConfig");
    }

    private JsonNode request(Wire wire, Parameters parameters) {
        Endpoint endpoint = new Endpoint(provider.url(), FakeProvider.KEY, LONG, LONG, LONG);
        Model model = new ChatModel(
                new Access(vertx, endpoint, Limits.NONE, FleetClock.system()), wire, parameters, new Prices(Map.of()));
        await(model.call(Module.REQUIREMENTS, new Requirements.Input("Write", List.of()), Model.Listener.NONE)
                .result());
        return provider.log().get(provider.log().size() - 1).request();
    }
}
