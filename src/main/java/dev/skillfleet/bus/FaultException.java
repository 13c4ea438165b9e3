package dev.skillfleet.bus;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request was refused. The detail, and each error with the JSON pointer it is about, may be shown to a client. */
public class FaultException extends RuntimeException {
    private final Fault fault;
    private final List<Item> errors;
    private final @Nullable Duration retryAfter;

    public FaultException(Fault fault, String detail) {
        this(fault, detail, List.of());
    }

    public FaultException(Fault fault, String detail, List<Item> errors) {
        this(fault, detail, errors, null);
    }

    private FaultException(Fault fault, String detail, List<Item> errors, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.fault = fault;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** The same refusal with the pause that is asked for, or without one. It stays on this node. */
    public FaultException retryAfter(@Nullable Duration pause) {
        return new FaultException(fault, detail(), errors, pause);
    }

    /** How long to wait at least before the same request is made again, or null when nothing was said of it. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
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
