package dev.skillfleet.llm.chat;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Counting;
import dev.skillfleet.llm.prompt.Prompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks a model one small question, to find out what its endpoint can do. What the words ask for is not what the schema
 * asks for, so that an endpoint gives itself away that takes a schema and does nothing with it.
 */
public final class Rehearsal {
    private static final Prompt<Counting.Input, Counting> PROMPT = Prompt.of(Counting.MODULE);
    private static final Counting.Input TWENTY = new Counting.Input("From one to twenty.");

    private final Provider provider;
    private final Context context;
    private final Promise<Found> found = Promise.promise();

    /**
     * What was found.
     *
     * @param rung the surest way to hold the model to a form that the endpoint takes
     * @param kept whether the answer has kept to it
     * @param model the name of the one that has answered
     * @param pieces in how many pieces the answer came
     * @param usage with its cost, if there is a price; estimated if the provider has not told it
     */
    public record Found(Rung rung, boolean kept, String model, int pieces, Usage usage) {}

    private Rehearsal(Provider provider, Context context) {
        this.provider = provider;
        this.context = context;
    }

    /** @return failed with a {@link FaultException} in words for people when there is no answer */
    public static Future<Found> of(Access access, Wire wire, Parameters parameters, Prices prices) {
        Rehearsal rehearsal = new Rehearsal(
                new Provider(access, wire, parameters, prices), access.vertx().getOrCreateContext());
        rehearsal.context.runOnContext(begin -> rehearsal.ask(Rung.SCHEMA));
        return rehearsal.found.future();
    }

    private void ask(Rung rung) {
        Question question = Question.first(PROMPT, provider.wire(), PROMPT.question(TWENTY), rung);
        AtomicInteger pieces = new AtomicInteger();
        Turn turn = new Turn(provider, question.request(), question.text(), piece -> {
            if (!piece.isEmpty()) {
                pieces.incrementAndGet();
            }
        });
        turn.begin()
                .compose(begun -> turn.result())
                .onComplete(said -> heard(rung, said, pieces.get(), turn.used()), failure -> {
                    if (turn.refusesForm() && rung != Rung.WORDS) {
                        ask(provider.ladder().refused(rung));
                    } else {
                        found.tryFail(failure);
                    }
                });
    }

    private void heard(Rung rung, Turn.Said said, int pieces, Usage usage) {
        if (said.refused()) {
            found.tryFail(new FaultException(Fault.INVALID, "the model refuses to count to twenty"));
        } else {
            found.tryComplete(new Found(rung, fits(said.text()), said.model(), pieces, usage));
        }
    }

    private static boolean fits(String text) {
        try {
            PROMPT.answer(text);
            return true;
        } catch (FaultException unfit) {
            return false;
        }
    }
}
