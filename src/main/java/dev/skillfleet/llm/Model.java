package dev.skillfleet.llm;

import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.prompt.PromptFile;
import io.vertx.core.Future;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The port behind which every provider stands: one module's question in, one typed answer out. */
public interface Model {

    /** What goes into the journal as the maker of a module's answer: {@code template} or a provider's name. */
    String generator(String module);

    /** The name of the model that a module's question goes to, or null when no model is asked. */
    default @Nullable String asked(String module) {
        return null;
    }

    /**
     * Makes one call; completes on the caller's context.
     *
     * @param listener hears what the provider streams meanwhile
     */
    <I extends Record, O extends Record> Call<O> call(Module<I, O> module, I input, Listener listener);

    /**
     * What a call will use, as far as that can be told before it is made: nothing where nobody is asked.
     *
     * @param answer how many tokens the answer is taken to have
     */
    default <I extends Record, O extends Record> Usage foreseen(Module<I, O> module, I input, long answer) {
        return Usage.NONE;
    }

    /** What a call will cost at least, in US dollars: nothing where nobody is asked or no price is known. */
    default <I extends Record, O extends Record> BigDecimal atLeast(Module<I, O> module, I input) {
        return BigDecimal.ZERO;
    }

    /** False where a module's question costs something and nobody knows how much. */
    default boolean isPriced(String module) {
        return true;
    }

    /** The prompt that a module's question goes out with, or null when no model is asked. */
    default @Nullable PromptFile told(Module<?, ?> module) {
        return null;
    }

    /** A call under way. */
    interface Call<O> {
        Future<Completion<O>> result();

        /** Stops the call at the provider; the result then fails. Does nothing once it has ended. */
        void cancel();

        /** What the call has used until now, also when it fails: as the provider has told, or else estimated. */
        Usage used();
    }

    /**
     * What a call has brought.
     *
     * @param model the model's own name, or null when no model was asked
     * @param promptVersion the version of the prompt used, or null when none was
     * @param reasoning the thought that the provider really sent, or null
     */
    record Completion<O>(
            O output,
            @Nullable String model,
            @Nullable String promptVersion,
            @Nullable String reasoning) {}

    /** Hears a call while it runs; called on the caller's context. */
    interface Listener {
        /** Hears nothing. */
        Listener NONE = (field, chunk) -> {};

        /** A piece of the text that the model is writing into a field of its answer. */
        void token(String field, String chunk);
    }
}
