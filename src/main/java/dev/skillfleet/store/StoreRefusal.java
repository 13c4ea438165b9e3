package dev.skillfleet.store;

/** The store understood and said no. Nothing was written. */
public final class StoreRefusal extends RuntimeException {
    private final Reason reason;

    public StoreRefusal(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** True when somebody else has written, or may write instead. */
    public boolean isOutrun() {
        return reason == Reason.CONFLICT || reason == Reason.FENCED;
    }

    /** Why. */
    public enum Reason {
        NOT_FOUND,
        /** Somebody else has written since; read again and decide again. */
        CONFLICT,
        /** The lease is lost; stop. */
        FENCED,
        /** The change itself is not allowed. */
        ILLEGAL,
        KEY_REUSED,
        /** The cursor is not one that this store has given out. */
        BAD_CURSOR
    }
}
