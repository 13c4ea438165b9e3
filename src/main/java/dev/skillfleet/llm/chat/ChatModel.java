package dev.skillfleet.llm.chat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.prompt.Prompt;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.PoolOptions;
import java.util.HashMap;
import java.util.Map;

/** Puts each module's question to a chat model: one call, one streamed exchange, one typed answer. */
public final class ChatModel implements Model {
    /** More than a node ever has under way, so that no call waits for the connection of another. */
    private static final int CONNECTIONS = 100_000;

    private final Vertx vertx;
    private final Endpoint endpoint;
    private final Wire wire;
    private final HttpClient client;
    private final Map<String, Prompt<?, ?>> prompts = new HashMap<>();

    public ChatModel(Vertx vertx, Endpoint endpoint, Wire wire) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.wire = wire;
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        Module.ALL.forEach(module -> prompts.put(module.name(), Prompt.of(module)));
    }

    @Override
    public String generator() {
        return wire.name();
    }

    @Override
    public String asked(String module) {
        return endpoint.model();
    }

    @Override
    public <I extends Record, O extends Record> Call<O> call(Module<I, O> module, I input, Listener listener) {
        @SuppressWarnings("unchecked") // Prompt.of ties the types together
        Prompt<I, O> prompt = (Prompt<I, O>) prompts.get(module.name());
        Exchange exchange = new Exchange(client, endpoint);
        Context context = vertx.getOrCreateContext();
        ChatCall<O> call = new ChatCall<>(prompt, wire, endpoint, exchange, listener, context);
        ChatRequest request = request(prompt, input);
        context.runOnContext(begin -> {
            try {
                wire.model(endpoint, new ExchangeBuilder(exchange, endpoint)).chat(request, call);
            } catch (RuntimeException e) {
                call.onError(e);
            }
        });
        return call;
    }

    private static <I extends Record> ChatRequest request(Prompt<I, ?> prompt, I input) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(prompt.system()), UserMessage.from(prompt.question(input)))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name(prompt.name())
                                .rootElement(JsonRawSchema.from(prompt.schema()))
                                .build())
                        .build())
                .build();
    }
}
