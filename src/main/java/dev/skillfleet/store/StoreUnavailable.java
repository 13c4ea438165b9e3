package dev.skillfleet.store;

/**
 * The store could not be reached, or broke off. Whether the write was done is not known; every write can be tried again,
 * since a version, a token or a key tells the second from the first.
 */
public final class StoreUnavailable extends RuntimeException {

    /** @param message fit for an operator's eyes, with no secret in it */
    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
