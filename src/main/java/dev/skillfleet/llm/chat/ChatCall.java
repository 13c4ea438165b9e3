package dev.skillfleet.llm.chat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
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

/** One call under way: waits until the provider may be asked, asks, and reads the answer once it is whole. */
final class ChatCall<O extends Record> implements Model.Call<O> {
    private final Prompt<?, O> prompt;
    private final String question;
    private final Provider provider;
    private final Model.Listener listener;
    private final Context context;
    private final Promise<Model.Completion<O>> result = Promise.promise();
    private final Gate.Ticket ticket;
    private @Nullable Turn turn;

    ChatCall(Prompt<?, O> prompt, String question, Provider provider, Model.Listener listener, Context context) {
        this.prompt = prompt;
        this.question = question;
        this.provider = provider;
        this.listener = listener;
        this.context = context;
        this.ticket = provider.gate().enter(Meter.tokens(asked()));
    }

    /** Asks as soon as that is allowed. */
    ChatCall<O> begin() {
        ticket.admitted().onSuccess(admitted -> context.runOnContext(go -> ask()));
        return this;
    }

    @Override
    public Future<Model.Completion<O>> result() {
        return result.future();
    }

    @Override
    public void cancel() {
        context.runOnContext(cancel -> {
            if (turn != null) {
                turn.cancel();
            }
            end(() -> result.tryFail(new FaultException(Fault.UNAVAILABLE, "the call was stopped")));
        });
    }

    @Override
    public Usage used() {
        return turn == null ? Usage.NONE : turn.used();
    }

    private void ask() {
        if (result.future().isComplete()) {
            return;
        }
        Turn next = new Turn(provider, request(), asked(), new FieldReader(listener)::read);
        turn = next;
        provider.breaker()
                .guard(next::begin)
                .compose(begun -> next.result())
                .map(this::completion)
                .onComplete(
                        answer -> end(() -> result.tryComplete(answer)), failure -> end(() -> result.tryFail(failure)));
    }

    /** Gives the place up before anybody hears of the end, who may want to ask at once. */
    private void end(Runnable tell) {
        Usage used = used();
        ticket.leave(used.input() + used.output());
        tell.run();
    }

    private String asked() {
        return prompt.system() + question;
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

    private Model.Completion<O> completion(Turn.Said said) {
        return new Model.Completion<>(output(said), said.model(), prompt.version(), said.thought());
    }

    private O output(Turn.Said said) {
        if (said.refused()) {
            throw new FaultException(Fault.INVALID, "the model refuses to do this");
        }
        try {
            return prompt.answer(said.text());
        } catch (FaultException unfit) {
            if (said.reason() == FinishReason.LENGTH) {
                throw new FaultException(Fault.INVALID, "the model's answer is longer than it may be at this provider");
            }
            throw said.reason() == null ? Refusals.cut(provider.endpoint()) : unfit;
        }
    }
}
