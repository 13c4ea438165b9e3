package dev.skillfleet.llm.chat;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.skillfleet.job.Usage;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What is a provider's own: its wire format, as langchain4j speaks it, and what only this provider tells. */
public interface Wire {

    /** The provider's name, for the journal. */
    String name();

    /** A chat model for one call, which has to go by the given HTTP. */
    StreamingChatModel model(Endpoint endpoint, Parameters parameters, HttpClientBuilder http);

    /** What langchain4j has no word for, to be laid over the body of the request. */
    default JsonObject beside(Parameters parameters) {
        return new JsonObject();
    }

    /** A schema in the part of JSON Schema that the provider takes. The answer is checked against the whole one here. */
    default String schema(String schema) {
        return schema;
    }

    /** Whether the provider can hold a model to JSON without a schema. */
    default boolean jsonMode() {
        return true;
    }

    /** An event as langchain4j can read it. */
    default ServerSentEvent heard(ServerSentEvent event) {
        return event;
    }

    /** The tokens used, with what the provider says of caches and of thought; the cost is not known here. */
    Usage usage(TokenUsage tokens);

    /** What the model says in place of an answer that it will not give, or null when the event is none of that. */
    @Nullable
    String refusal(Object rawEvent);
}
