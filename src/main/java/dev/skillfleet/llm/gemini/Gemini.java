package dev.skillfleet.llm.gemini;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel.GoogleAiGeminiStreamingChatModelBuilder;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.chat.Endpoint;
import dev.skillfleet.llm.chat.Parameters;
import dev.skillfleet.llm.chat.Wire;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import org.jspecify.annotations.Nullable;

/** Gemini's generateContent as Google has laid it down: streamed, with usage, the answer held to a JSON schema. */
public final class Gemini implements Wire {
    private static final JsonPointer BLOCKED = JsonPointer.from("/promptFeedback/blockReason");

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, Parameters parameters, HttpClientBuilder http) {
        GoogleAiGeminiStreamingChatModelBuilder builder = GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.apiKey().isEmpty() ? null : endpoint.apiKey())
                .modelName(parameters.model())
                .temperature(parameters.temperature())
                .returnThinking(true);
        parameters.longest().ifPresent(builder::maxOutputTokens);
        if (parameters.effort().isPresent() || parameters.thought().isPresent()) {
            GeminiThinkingConfig.Builder thinking = GeminiThinkingConfig.builder();
            parameters.effort().ifPresent(thinking::thinkingLevel);
            parameters.thought().ifPresent(thinking::thinkingBudget);
            builder.thinkingConfig(thinking.build());
        }
        return builder.build();
    }

    @Override
    public ServerSentEvent heard(ServerSentEvent event) {
        return Chunks.readable(event);
    }

    /** Google counts thought beside what comes out, and what a cache has answered for within what goes in. */
    @Override
    public Usage usage(TokenUsage tokens) {
        long cached = 0;
        long thought = 0;
        if (tokens instanceof GoogleAiGeminiTokenUsage detailed) {
            cached = count(detailed.cachedContentTokenCount());
            thought = count(detailed.thoughtsTokenCount());
        }
        return new Usage(
                count(tokens.inputTokenCount()),
                cached,
                count(tokens.outputTokenCount()) + thought,
                thought,
                null,
                false);
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    @Override
    public @Nullable String refusal(Object rawEvent) {
        return rawEvent instanceof ServerSentEvent event
                        && event.data().contains("\"blockReason\"")
                        && BLOCKED.queryJson(new JsonObject(event.data())) instanceof String reason
                ? reason
                : null;
    }
}
