package dev.skillfleet.job;

import java.time.Instant;

/**
 * The right to write to a running job, until it is given back or taken over.
 *
 * @param token the fencing token: grows with every claim of the job, so that a former holder can be told
 * @param holder the node that holds it
 * @param expiresAt from when on another may take it over
 */
public record Lease(long token, String holder, Instant expiresAt) {

    /** True when another may take it over. */
    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
