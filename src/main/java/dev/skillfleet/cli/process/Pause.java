package dev.skillfleet.cli.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two attempts. */
public interface Pause {
    /** Holds the thread for as long as it says. */
    Pause REAL = time -> {
        var unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    };

    void rest(Duration time) throws InterruptedException;
}
