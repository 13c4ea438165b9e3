package dev.skillfleet.llm.chat;

import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.prompt.Prompt;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.PoolOptions;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Puts each module's question to a chat model: one call, one streamed exchange, one typed answer. */
public final class ChatModel implements Model {
    /** More than a node ever has under way, so that no call waits for the connection of another. */
    private static final int CONNECTIONS = 100_000;

    private final Vertx vertx;
    private final Provider provider;
    private final Map<String, Prompt<?, ?>> prompts = new HashMap<>();

    /** @param clock what the limits by the minute go by */
    public ChatModel(Vertx vertx, Endpoint endpoint, Wire wire, Prices prices, Limits limits, Clock clock) {
        this.vertx = vertx;
        HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.provider = new Provider(
                client,
                endpoint,
                wire,
                prices,
                new Gate(vertx, limits, clock),
                new Breaker(vertx, endpoint, limits),
                new Ladder(endpoint, wire.jsonMode()));
        Module.ALL.forEach(module -> prompts.put(module.name(), Prompt.of(module)));
    }

    @Override
    public String generator() {
        return provider.wire().name();
    }

    @Override
    public String asked(String module) {
        return provider.endpoint().model();
    }

    @Override
    public <I extends Record, O extends Record> Call<O> call(Module<I, O> module, I input, Listener listener) {
        Prompt<I, O> prompt = prompt(module).about(input);
        return new ChatCall<>(prompt, provider, listener, vertx.getOrCreateContext()).begin(prompt.question(input));
    }

    /** The input alone: how long the answer will be nobody knows. */
    @Override
    public <I extends Record, O extends Record> BigDecimal atLeast(Module<I, O> module, I input) {
        Prompt<I, O> prompt = prompt(module);
        Question question = Question.first(
                prompt,
                provider.wire(),
                prompt.question(input),
                provider.ladder().rung());
        Usage asked = new Usage(Meter.tokens(question.text()), 0, 0, 0, null, true);
        BigDecimal cost = provider.prices().cost(asked, provider.endpoint().model());
        return cost == null ? BigDecimal.ZERO : cost;
    }

    @SuppressWarnings("unchecked") // Prompt.of ties the types together
    private <I extends Record, O extends Record> Prompt<I, O> prompt(Module<I, O> module) {
        return (Prompt<I, O>) prompts.get(module.name());
    }
}
