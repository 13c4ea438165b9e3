package dev.skillfleet.cli.client;

import java.time.Duration;

/** Lets time pass. */
public interface Pause {
    /** The real one. */
    Pause SLEEP = time -> Thread.sleep(time.toMillis());

    void rest(Duration time) throws InterruptedException;
}
