package dev.skillfleet.cli.client;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Waits between attempts: 1, 2, 4 … 30 s, each shortened by up to a half at random so that clients spread out. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int STEPS = 5;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Progress was made: the next wait is the shortest again. */
    void reset() {
        failures = 0;
    }

    /** How many failures there have been in a row. */
    int failures() {
        return failures;
    }

    /**
     * Counts a failure.
     *
     * @param first the wait after a first failure, or null for a second
     * @return how long to wait now
     */
    Duration failed(@Nullable Duration first) {
        long full = (first == null ? FIRST : first).toMillis() << Math.min(failures++, STEPS);
        long capped = Math.min(full, LONGEST.toMillis());
        return Duration.ofMillis(capped - (long) (random.nextDouble() * capped / 2));
    }
}
