package dev.skillfleet.llm.chat;

import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.prompt.Prompt;
import dev.skillfleet.llm.prompt.PromptFile;
import dev.skillfleet.llm.prompt.Prompts;
import java.math.BigDecimal;

/** Puts each module's question to a chat model: one call, one streamed exchange, one typed answer. */
public final class ChatModel implements Model {
    private final Provider provider;
    private final Prompts prompts;

    /** With the prompts that are shipped. */
    public ChatModel(Access access, Wire wire, Parameters parameters, Prices prices) {
        this(access, wire, parameters, prices, Prompts.shipped());
    }

    /** @param access shared with all others who ask at the same endpoint */
    public ChatModel(Access access, Wire wire, Parameters parameters, Prices prices, Prompts prompts) {
        this.provider = new Provider(access, wire, parameters, prices);
        this.prompts = prompts;
    }

    @Override
    public String generator(String module) {
        return provider.wire().name();
    }

    @Override
    public String asked(String module) {
        return provider.model();
    }

    @Override
    public <I extends Record, O extends Record> Call<O> call(Module<I, O> module, I input, Listener listener) {
        Prompt<I, O> prompt = prompts.of(module).about(input);
        return new ChatCall<>(
                        prompt, provider, listener, provider.access().vertx().getOrCreateContext())
                .begin(prompt.question(input));
    }

    /** The input alone: how long the answer will be nobody knows. */
    @Override
    public <I extends Record, O extends Record> BigDecimal atLeast(Module<I, O> module, I input) {
        BigDecimal cost = foreseen(module, input, 0).costUsd();
        return cost == null ? BigDecimal.ZERO : cost;
    }

    @Override
    public <I extends Record, O extends Record> Usage foreseen(Module<I, O> module, I input, long answer) {
        Prompt<I, O> prompt = prompts.of(module).about(input);
        Question question = Question.first(
                prompt,
                provider.wire(),
                prompt.question(input),
                provider.ladder().rung());
        Usage asked = new Usage(Meter.tokens(question.text()), 0, answer, 0, null, true);
        return asked.costing(provider.prices().cost(asked, provider.model()));
    }

    @Override
    public boolean isPriced(String module) {
        return provider.prices().cost(Usage.NONE, provider.model()) != null;
    }

    @Override
    public PromptFile told(Module<?, ?> module) {
        return prompts.of(module).file();
    }
}
