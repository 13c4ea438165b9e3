package dev.skillfleet.llm.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Usage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One question to a chat model and what it says, heard on the caller's context. */
final class Turn implements StreamingChatResponseHandler {
    private final Provider provider;
    private final ChatRequest request;
    private final Consumer<String> pieces;
    private final Exchange exchange;
    private final Meter meter;
    private final StringBuilder refusal = new StringBuilder();
    private final Promise<Void> begun = Promise.promise();
    private final Promise<Said> result = Promise.promise();

    /**
     * What a model has said.
     *
     * @param reason why it ended there, or null when nobody has told
     * @param model the name of the one that has answered
     * @param thought what it thought aloud, or null
     * @param refused whether it has said that it will not answer
     */
    record Said(
            String text,
            @Nullable FinishReason reason,
            String model,
            @Nullable String thought,
            boolean refused) {}

    /**
     * @param question all that the model is sent to read
     * @param pieces hears the text while it is written
     */
    Turn(Provider provider, ChatRequest request, String question, Consumer<String> pieces) {
        this.provider = provider;
        this.request = request;
        this.pieces = pieces;
        this.meter = new Meter(provider, question);
        this.exchange = new Exchange(provider, this::first, this::ended);
    }

    /** Sends the question off; completes when an answer has begun. */
    Future<Void> begin() {
        try {
            provider.wire()
                    .model(
                            provider.endpoint(),
                            provider.parameters(),
                            new ExchangeBuilder(exchange, provider.endpoint()))
                    .chat(request, this);
        } catch (RuntimeException e) {
            onError(e);
        }
        return begun.future();
    }

    Future<Said> result() {
        return result.future();
    }

    Usage used() {
        return meter.used();
    }

    /** True when it was the form of the answer that the provider did not want to hold to. */
    boolean refusesForm() {
        return exchange.refusesForm();
    }

    /** True when it was the temperature that the provider did not want. */
    boolean refusesTemperature() {
        return exchange.refusesTemperature();
    }

    /** Hangs up; nothing is heard any more. Whoever waits for the answer to begin, or to end, is told why it does not. */
    void cancel(FaultException reason) {
        exchange.cancel();
        fail(reason);
    }

    private void first() {
        meter.begin();
        begun.tryComplete();
    }

    /** Whoever has all of a stream and has told no answer will not tell one any more. */
    private void ended() {
        fail(Refusals.cut(provider.endpoint()));
    }

    private void fail(FaultException failure) {
        begun.tryFail(failure);
        result.tryFail(failure);
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        meter.think(piece.text());
    }

    @Override
    public void onPartialResponse(String piece) {
        meter.write(piece);
        pieces.accept(piece);
    }

    @Override
    public void onUnmappedRawEvent(Object rawEvent) {
        String said = provider.wire().refusal(rawEvent);
        if (said != null) {
            refusal.append(said);
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        meter.end(response);
        String text = response.aiMessage().text();
        result.tryComplete(new Said(
                text == null ? "" : text,
                response.finishReason(),
                response.modelName() == null ? provider.model() : response.modelName(),
                response.aiMessage().thinking(),
                !refusal.isEmpty() || response.finishReason() == FinishReason.CONTENT_FILTER));
    }

    @Override
    public void onError(Throwable failure) {
        exchange.cancel();
        // an event that the wire format does not know may hold anything, so its failure is not shown to anyone
        fail(failure instanceof FaultException refused ? refused : Refusals.foreign(provider.endpoint()));
    }
}
