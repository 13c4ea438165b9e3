package dev.skillfleet.llm;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;

/** A model has been asked in vain: what it has written is no answer to the question, also after it was asked to mend it. */
public final class NoAnswer extends FaultException {
    public NoAnswer(String why) {
        super(Fault.INVALID, why);
    }
}
