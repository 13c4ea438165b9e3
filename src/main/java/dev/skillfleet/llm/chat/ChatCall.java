package dev.skillfleet.llm.chat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.prompt.Prompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** One call under way: hears the chat model on the caller's context, and reads its answer once it is whole. */
final class ChatCall<O extends Record> implements Model.Call<O>, StreamingChatResponseHandler {
    private final Prompt<?, O> prompt;
    private final Provider provider;
    private final Exchange exchange;
    private final Meter meter;
    private final Context context;
    private final String question;
    private final FieldReader reader;
    private final StringBuilder refusal = new StringBuilder();
    private final Promise<Model.Completion<O>> result = Promise.promise();

    ChatCall(Prompt<?, O> prompt, String question, Provider provider, Model.Listener listener, Context context) {
        this.prompt = prompt;
        this.question = question;
        this.provider = provider;
        this.meter = new Meter(provider, prompt.system() + question);
        this.exchange = new Exchange(provider.client(), provider.endpoint(), meter::begin, this::ended);
        this.reader = new FieldReader(listener);
        this.context = context;
    }

    /** Sends the question off. */
    ChatCall<O> begin() {
        context.runOnContext(begin -> {
            try {
                provider.wire()
                        .model(provider.endpoint(), new ExchangeBuilder(exchange, provider.endpoint()))
                        .chat(request(), this);
            } catch (RuntimeException e) {
                onError(e);
            }
        });
        return this;
    }

    private ChatRequest request() {
        return ChatRequest.builder()
                .messages(SystemMessage.from(prompt.system()), UserMessage.from(question))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name(prompt.name())
                                .rootElement(JsonRawSchema.from(provider.wire().schema(prompt.schema())))
                                .build())
                        .build())
                .build();
    }

    @Override
    public Future<Model.Completion<O>> result() {
        return result.future();
    }

    @Override
    public void cancel() {
        context.runOnContext(cancel -> {
            exchange.cancel();
            result.tryFail(new FaultException(Fault.UNAVAILABLE, "the call was stopped"));
        });
    }

    @Override
    public Usage used() {
        return meter.used();
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        meter.think(piece.text());
    }

    @Override
    public void onPartialResponse(String piece) {
        meter.write(piece);
        reader.read(piece);
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
        try {
            result.tryComplete(completion(response));
        } catch (FaultException e) {
            result.tryFail(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        exchange.cancel();
        // an event that the wire format does not know may hold anything, so its failure is not shown to anyone
        result.tryFail(failure instanceof FaultException refused ? refused : Refusals.foreign(provider.endpoint()));
    }

    /** Whoever has all of a stream and has told no answer will not tell one any more. */
    private void ended() {
        result.tryFail(Refusals.cut(provider.endpoint()));
    }

    private Model.Completion<O> completion(ChatResponse response) {
        return new Model.Completion<>(
                output(response.aiMessage().text(), response.finishReason()),
                response.modelName() == null ? provider.endpoint().model() : response.modelName(),
                prompt.version(),
                response.aiMessage().thinking());
    }

    private O output(@Nullable String text, @Nullable FinishReason reason) {
        if (!refusal.isEmpty() || reason == FinishReason.CONTENT_FILTER) {
            throw new FaultException(Fault.INVALID, "the model refuses to do this");
        }
        try {
            return prompt.answer(text == null ? "" : text);
        } catch (FaultException unfit) {
            if (reason == FinishReason.LENGTH) {
                throw new FaultException(Fault.INVALID, "the model's answer is longer than it may be at this provider");
            }
            throw reason == null ? Refusals.cut(provider.endpoint()) : unfit;
        }
    }
}
