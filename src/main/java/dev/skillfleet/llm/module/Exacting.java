package dev.skillfleet.llm.module;

import java.util.List;

/**
 * An input that says what its answer must be beyond having the right form.
 *
 * @param <O> the answer
 */
public interface Exacting<O> {

    /** What is wrong with the answer, by its places and without its text; empty when nothing is. */
    List<String> faults(O answer);
}
