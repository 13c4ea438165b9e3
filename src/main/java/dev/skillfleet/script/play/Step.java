package dev.skillfleet.script.play;

import dev.skillfleet.llm.Model;
import java.math.BigDecimal;

/**
 * A piece of work that the journal does not hold yet.
 *
 * @param key its place in the journal
 * @param module its name in events
 * @param byModel whether a model does it, or rules of our own
 * @param input what it is given, for the journal's input hash
 * @param work begins it; must be fit to be done again when it fails
 * @param price what one try will cost at least
 * @param need what a failure of all tries means
 * @param reserve what the job's money has to leave for others when it is done
 * @param quiet whether nobody is told of its start and its end, since there are many like it
 */
public record Step<O extends Record>(
        String key,
        String module,
        boolean byModel,
        Object input,
        Work<O> work,
        Price price,
        Need need,
        Reserve reserve,
        boolean quiet) {

    /** What it means for the job that a step has failed. */
    public enum Need {
        /** The job fails. */
        REQUIRED,
        /** The script goes on without a result, unless what has failed it stands in the way of all others too. */
        DISPENSABLE,
        /** The script goes on without a result if it is the job's money that did not reach; all else fails the job. */
        AFFORDABLE
    }

    /** How a step is begun; the listener hears what a model writes meanwhile. */
    @FunctionalInterface
    public interface Work<O extends Record> {
        Model.Call<O> begin(Crew crew, Model.Listener listener);
    }

    /** What one try will cost at least, in US dollars. */
    @FunctionalInterface
    public interface Price {
        /** Of what no model does. */
        Price NOTHING = crew -> BigDecimal.ZERO;

        BigDecimal of(Crew crew);
    }

    /**
     * Calls that are to come later and must be paid from the same money.
     *
     * @param price what one of them will cost at least
     */
    public record Reserve(int calls, String module, Price price) {
        /** Nothing is to come that matters more. */
        public static final Reserve NOTHING = new Reserve(0, "", Price.NOTHING);
    }
}
