package dev.skillfleet.llm.anthropic;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel.AnthropicStreamingChatModelBuilder;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.chat.Endpoint;
import dev.skillfleet.llm.chat.Parameters;
import dev.skillfleet.llm.chat.Wire;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import org.jspecify.annotations.Nullable;

/** The Messages API as Anthropic has laid it down: streamed, with usage, the answer held to a schema. */
public final class Anthropic implements Wire {
    /** Something has to stand in the header, also where nobody looks at it. */
    private static final String NO_KEY = "none";

    /** Anthropic wants it said; for a model that allows less it has to be configured. */
    private static final int LONGEST = 32_000;

    private static final JsonPointer STOP_REASON = JsonPointer.from("/delta/stop_reason");
    private static final String REFUSED = "refusal";

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, Parameters parameters, HttpClientBuilder http) {
        AnthropicStreamingChatModelBuilder builder = AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.apiKey().isEmpty() ? NO_KEY : endpoint.apiKey())
                .modelName(parameters.model())
                .maxTokens(parameters.longest().orElse(LONGEST))
                .temperature(parameters.temperature())
                .returnThinking(true);
        parameters.thought().ifPresent(tokens -> builder.thinkingType("enabled").thinkingBudgetTokens(tokens));
        return builder.build();
    }

    @Override
    public JsonObject beside(Parameters parameters) {
        return parameters
                .effort()
                .map(effort -> new JsonObject().put("output_config", new JsonObject().put("effort", effort)))
                .orElseGet(JsonObject::new);
    }

    @Override
    public String schema(String schema) {
        return Bounds.told(schema);
    }

    @Override
    public boolean jsonMode() {
        return false;
    }

    /** Anthropic counts what a cache has answered for, and what is put into one, beside the input. */
    @Override
    public Usage usage(TokenUsage tokens) {
        long cached = 0;
        long written = 0;
        if (tokens instanceof AnthropicTokenUsage detailed) {
            cached = count(detailed.cacheReadInputTokens());
            written = count(detailed.cacheCreationInputTokens());
        }
        long input = count(tokens.inputTokenCount()) + cached + written;
        return new Usage(input, cached, count(tokens.outputTokenCount()), 0, null, false);
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    @Override
    public @Nullable String refusal(Object rawEvent) {
        return rawEvent instanceof ServerSentEvent event
                        && event.data().contains(REFUSED)
                        && REFUSED.equals(STOP_REASON.queryJson(new JsonObject(event.data())))
                ? REFUSED
                : null;
    }
}
