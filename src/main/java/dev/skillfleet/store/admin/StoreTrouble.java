package dev.skillfleet.store.admin;

import org.jspecify.annotations.Nullable;

/** Why nothing could be done to a store, in one line that says what to do about it and holds no secret. */
public final class StoreTrouble extends RuntimeException {
    private final Kind kind;

    public StoreTrouble(Kind kind, String message) {
        this(kind, message, null);
    }

    public StoreTrouble(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whose turn it is. */
    public enum Kind {
        /** The server does not answer. */
        UNREACHABLE,
        /** The URL, or the user and password in it, do not fit the server. */
        MISCONFIGURED,
        /** The store is not in a state in which this could be done. */
        UNFIT
    }
}
