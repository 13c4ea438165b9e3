package dev.skillfleet.llm.openai;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.chat.Endpoint;
import dev.skillfleet.llm.chat.Parameters;
import dev.skillfleet.llm.chat.Wire;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import org.jspecify.annotations.Nullable;

/** Chat completions as OpenAI has laid them down: streamed, with usage, the answer held to a schema. */
public final class OpenAi implements Wire {
    private static final String HOME = "https://api.openai.com/";
    private static final JsonPointer REFUSAL = JsonPointer.from("/choices/0/delta/refusal");

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, Parameters parameters, HttpClientBuilder http) {
        OpenAiStreamingChatModelBuilder builder = new OpenAiStreamingChatModelBuilder()
                .httpClientBuilder(http)
                .baseUrl(endpoint.baseUrl())
                .apiKey(endpoint.apiKey().isEmpty() ? null : endpoint.apiKey())
                .modelName(parameters.model())
                .temperature(parameters.temperature())
                .reasoningEffort(parameters.effort().orElse(null))
                .strictJsonSchema(true)
                .returnThinking(true);
        // OpenAI's own models of today take the newer name only, and many others the older one
        parameters
                .longest()
                .ifPresent(endpoint.baseUrl().startsWith(HOME) ? builder::maxCompletionTokens : builder::maxTokens);
        return builder.build();
    }

    @Override
    public Usage usage(TokenUsage tokens) {
        long cached = 0;
        long reasoning = 0;
        if (tokens instanceof OpenAiTokenUsage detailed) {
            cached = detailed.inputTokensDetails() == null
                    ? 0
                    : count(detailed.inputTokensDetails().cachedTokens());
            reasoning = detailed.outputTokensDetails() == null
                    ? 0
                    : count(detailed.outputTokensDetails().reasoningTokens());
        }
        long input = count(tokens.inputTokenCount());
        long output = count(tokens.outputTokenCount());
        // some count thought among the tokens that came out, as OpenAI does, others beside them: their total tells
        boolean beside = reasoning > 0 && count(tokens.totalTokenCount()) == input + output + reasoning;
        return new Usage(input, cached, beside ? output + reasoning : output, reasoning, null, false);
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    @Override
    public @Nullable String refusal(Object rawEvent) {
        return rawEvent instanceof ServerSentEvent event
                        && event.data().contains("\"refusal\"")
                        && REFUSAL.queryJson(new JsonObject(event.data())) instanceof String said
                        && !said.isEmpty()
                ? said
                : null;
    }
}
