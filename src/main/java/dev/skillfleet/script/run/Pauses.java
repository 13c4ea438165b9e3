package dev.skillfleet.script.run;

import dev.skillfleet.bus.FaultException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between two tries: anything up to a bound that doubles with every try, so that those who failed
 * together do not come back together. What the other side has asked for is waited in any case, and the rest on top of it.
 */
final class Pauses {
    static final Duration FIRST = Duration.ofMillis(250);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private Pauses() {}

    /** @param number of the try that has failed, from 1 */
    static Duration after(int number, Throwable failure, RandomGenerator random) {
        long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(number - 1, Byte.SIZE));
        return asked(failure).plusMillis(1 + random.nextLong(most));
    }

    /** What the other side wants to be waited at least. */
    static Duration asked(Throwable failure) {
        return failure instanceof FaultException refusal && refusal.retryAfter() != null
                ? refusal.retryAfter()
                : Duration.ZERO;
    }
}
