package dev.skillfleet.verticle.jobs;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.IllegalTransition;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.StoreUnavailable;

/** Refusals of the store and of the state table in the words of the contract. */
final class Faults {
    private Faults() {}

    /** The fault that says it; a failure that is neither is left as it is. */
    static Throwable of(Throwable failure) {
        if (failure instanceof IllegalTransition illegal) {
            return new FaultException(Fault.CONFLICT, illegal.getMessage());
        }
        if (failure instanceof StoreUnavailable) {
            return new FaultException(Fault.UNAVAILABLE, "the job store cannot be reached; try again");
        }
        return failure instanceof StoreRefusal refusal
                ? new FaultException(of(refusal.reason()), refusal.getMessage())
                : failure;
    }

    private static Fault of(StoreRefusal.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> Fault.NOT_FOUND;
            case CONFLICT, FENCED -> Fault.CONFLICT;
            case KEY_REUSED, ILLEGAL -> Fault.INVALID;
            case BAD_CURSOR -> Fault.MALFORMED;
        };
    }
}
