package dev.skillfleet.bus;

import java.util.List;

/** A request was refused. The detail, and each error with the JSON pointer it is about, may be shown to a client. */
public final class FaultException extends RuntimeException {
    private final Fault fault;
    private final List<Item> errors;

    public FaultException(Fault fault, String detail) {
        this(fault, detail, List.of());
    }

    public FaultException(Fault fault, String detail, List<Item> errors) {
        super(detail, null, false, false);
        this.fault = fault;
        this.errors = List.copyOf(errors);
    }

    public Fault fault() {
        return fault;
    }

    /** The fault in words. */
    public String detail() {
        return getMessage();
    }

    /** Every single error of an INVALID request; empty otherwise. */
    public List<Item> errors() {
        return errors;
    }

    /** One error: where, and what to do. */
    public record Item(String pointer, String message) {}
}
