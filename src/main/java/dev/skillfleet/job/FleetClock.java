package dev.skillfleet.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The time that jobs live by: UTC in whole microseconds, which is as fine as every store keeps it. */
public final class FleetClock {
    private FleetClock() {}

    /** The clock of this machine. */
    public static Clock system() {
        return new Micros(Clock.systemUTC());
    }

    /** What {@link Clock#tick} would be, had it milliseconds in JDK 17: with a tick shorter than one it divides by zero. */
    private static final class Micros extends Clock {
        private final Clock finer;

        Micros(Clock finer) {
            this.finer = finer;
        }

        @Override
        public ZoneId getZone() {
            return finer.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Micros(finer.withZone(zone));
        }

        @Override
        public Instant instant() {
            return finer.instant().truncatedTo(ChronoUnit.MICROS);
        }
    }
}
