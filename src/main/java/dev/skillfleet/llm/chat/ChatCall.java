package dev.skillfleet.llm.chat;

import dev.langchain4j.model.output.FinishReason;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.NoAnswer;
import dev.skillfleet.llm.prompt.Prompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * One call under way. A turn waits until the provider may be asked, asks, and has its answer read once it is whole; an
 * answer that cannot be used is sent back with what is wrong with it, twice at most. What is written in those later turns
 * is not told piece by piece: it is the same text once more.
 */
final class ChatCall<O extends Record> implements Model.Call<O> {
    private static final int REPAIRS = 2;

    private final Prompt<?, O> prompt;
    private final Provider provider;
    private final Model.Listener listener;
    private final Context context;
    private final Promise<Model.Completion<O>> result = Promise.promise();
    private Usage before = Usage.NONE;
    private Gate.@Nullable Ticket ticket;
    private @Nullable Turn turn;

    ChatCall(Prompt<?, O> prompt, Provider provider, Model.Listener listener, Context context) {
        this.prompt = prompt;
        this.provider = provider;
        this.listener = listener;
        this.context = context;
    }

    /** Asks as soon as that is allowed. */
    ChatCall<O> begin(String input) {
        Question first =
                Question.first(prompt, provider.wire(), input, provider.ladder().rung());
        context.runOnContext(begin -> queue(first));
        return this;
    }

    @Override
    public Future<Model.Completion<O>> result() {
        return result.future();
    }

    @Override
    public void cancel() {
        context.runOnContext(cancel -> {
            FaultException stopped = new FaultException(Fault.GONE, "the call was stopped");
            if (turn != null) {
                turn.cancel(stopped);
            }
            leave();
            result.tryFail(stopped);
        });
    }

    @Override
    public Usage used() {
        return turn == null ? before : before.plus(turn.used());
    }

    private void queue(Question question) {
        if (!result.future().isComplete()) {
            ticket = provider.access().gate().enter(Meter.tokens(question.text()));
            ticket.admitted().onSuccess(admitted -> context.runOnContext(go -> ask(question)));
        }
    }

    private void ask(Question question) {
        if (result.future().isComplete()) {
            return;
        }
        FieldReader reader = new FieldReader(question.repairs() == 0 ? listener : Model.Listener.NONE);
        Provider asked = provider.at(prompt.temperature());
        Turn next = new Turn(asked, question.request(), question.text(), reader::read);
        before = used();
        turn = next;
        provider.access()
                .breaker()
                .guard(next::begin)
                .compose(begun -> next.result())
                .onComplete(said -> heard(question, said), failure -> {
                    if (!asked.equals(provider) && next.refusesTemperature()) {
                        leave();
                        provider.ladder().refusedTemperature();
                        queue(question);
                    } else {
                        failed(question, next, failure);
                    }
                });
    }

    /** Gives the place up; to be done before anybody hears of the end, who may want to ask at once. */
    private void leave() {
        if (ticket != null) {
            Usage used = turn == null ? Usage.NONE : turn.used();
            ticket.leave(used.input() + used.output());
        }
    }

    private void failed(Question question, Turn failed, Throwable failure) {
        leave();
        if (failed.refusesForm() && question.rung() != Rung.WORDS) {
            queue(question.on(provider.ladder().refused(question.rung())));
        } else {
            result.tryFail(failure);
        }
    }

    private void heard(Question question, Turn.Said said) {
        leave();
        if (said.refused()) {
            result.tryFail(new NoAnswer("the model refuses to do this"));
            return;
        }
        try {
            O output = prompt.answer(said.text());
            if (question.repairs() == 0) {
                provider.ladder().fit(question.rung());
            }
            result.tryComplete(new Model.Completion<>(output, said.model(), prompt.version(), said.thought()));
        } catch (FaultException unfit) {
            unfit(question, said, unfit);
        }
    }

    private void unfit(Question question, Turn.Said said, FaultException unfit) {
        if (said.reason() == null) {
            result.tryFail(Refusals.cut(provider.endpoint()));
        } else if (said.reason() == FinishReason.LENGTH) {
            result.tryFail(new NoAnswer("the model's answer is longer than it may be at this provider"));
        } else {
            if (question.repairs() == 0) {
                provider.ladder().unfit(question.rung());
            }
            if (question.repairs() < REPAIRS) {
                queue(question.repairing(said.text(), unfit.detail()));
            } else {
                result.tryFail(new NoAnswer(unfit.detail()));
            }
        }
    }
}
