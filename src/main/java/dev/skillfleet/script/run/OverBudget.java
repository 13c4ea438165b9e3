package dev.skillfleet.script.run;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;

/** The job's own budget does not bear another call. */
final class OverBudget extends FaultException {
    OverBudget(String words) {
        super(Fault.FORBIDDEN, words);
    }
}
