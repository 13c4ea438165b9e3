package dev.skillfleet.job;

import java.time.Clock;
import java.time.Duration;

/** The time that jobs live by: UTC in whole microseconds, which is as fine as every store keeps it. */
public final class FleetClock {
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private FleetClock() {}

    /** The clock of this machine. */
    public static Clock system() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
