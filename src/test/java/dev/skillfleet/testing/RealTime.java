package dev.skillfleet.testing;

import java.time.Duration;

/** Time that has to pass by itself: for storms over real processes and for programs that measure, never for a test. */
public final class RealTime {
    private RealTime() {}

    public static void pass(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
