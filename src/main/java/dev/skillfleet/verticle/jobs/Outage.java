package dev.skillfleet.verticle.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The store's last absence. While it is away nobody can renew a lease, so that all run out together; once it is back their
 * holders get the time of one lease to renew before anybody may take them over.
 */
final class Outage {
    private final Duration lease;
    private final Clock clock;
    private @Nullable Instant begun;
    private @Nullable Instant forgotten;

    Outage(Duration lease, Clock clock) {
        this.lease = lease;
        this.clock = clock;
    }

    /** The store did not answer what it was asked at that time. */
    void missed(Instant asked) {
        begun = isForgotten() || asked.isBefore(begun) ? asked : begun;
        forgotten = null;
    }

    /** The store has answered. */
    void answered() {
        if (begun != null && forgotten == null) {
            forgotten = clock.instant().plus(lease);
        }
    }

    /** Leases that had run out by then may be taken over: now, or when an outage of late began. */
    Instant lapsedBy() {
        return isForgotten() ? clock.instant() : begun;
    }

    private boolean isForgotten() {
        return begun == null || (forgotten != null && !clock.instant().isBefore(forgotten));
    }
}
