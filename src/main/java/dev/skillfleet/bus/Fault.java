package dev.skillfleet.bus;

/** The ways in which a request can fail, each with the HTTP status that says the same. */
public enum Fault {
    MALFORMED(400),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    GONE(410),
    INVALID(422),
    TOO_MANY(429),
    INTERNAL(500),
    UNAVAILABLE(503),
    TIMED_OUT(504);

    private final int status;

    Fault(int status) {
        this.status = status;
    }

    /** The HTTP status, which is also the failure code on the bus. */
    public int status() {
        return status;
    }

    /** True when the same request may be taken at another time; otherwise it is the request that has to change. */
    public boolean passing() {
        return this == TOO_MANY || status >= INTERNAL.status;
    }

    /** The fault of a failure code; INTERNAL for a code that is none of ours. */
    public static Fault of(int status) {
        for (Fault fault : values()) {
            if (fault.status == status) {
                return fault;
            }
        }
        return INTERNAL;
    }
}
