package dev.skillfleet.job;

import java.time.Instant;

/**
 * The right to write to a running job, for a while.
 *
 * @param token the fencing token: grows with every claim of the job, so that a former holder can be told
 * @param holder the node that holds it
 */
public record Lease(long token, String holder, Instant expiresAt) {

    /** True when the time is up. */
    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
