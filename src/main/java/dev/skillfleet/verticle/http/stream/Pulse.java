package dev.skillfleet.verticle.http.stream;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Gives readers who have heard nothing for an interval a keepalive, and looks at each once an interval. One timer turns a
 * wheel for all of them, so that a reader costs an entry in a list, and to speak to it costs the writing of a number. Those
 * whose streams fell silent in the same moment, after an event that all of them had, get their first keepalive one after
 * the other over the last quarter of the interval: no turn of the event loop has to serve them all. Runs on one event loop.
 */
final class Pulse {
    static final long NOT_SPOKEN = -1;
    static final int SLOTS = 32;
    /** Beats of silence; one less than an interval has, for the one in which the silence began is over only in part. */
    private static final int LIMIT = SLOTS - 1;

    private static final int SPREAD = SLOTS / 4;
    private static final long NONE = -1;

    private final Vertx vertx;
    private final long beatNanos;
    private final Supplier<Shared> keepalive;
    private final List<List<Reader>> wheel = new ArrayList<>(SLOTS);
    private final long began = System.nanoTime();
    private long beat;
    private long timer = NONE;
    private int readers;
    private long turn;

    /** @param keepalive what is sent, made anew for each part of the wheel */
    Pulse(Vertx vertx, Duration interval, Supplier<Shared> keepalive) {
        this.vertx = vertx;
        this.beatNanos = Math.max(1, interval.toNanos() / SLOTS);
        this.keepalive = keepalive;
        for (int slot = 0; slot < SLOTS; slot++) {
            wheel.add(new ArrayList<>());
        }
    }

    /** The present moment, a number that grows {@value #SLOTS} times in an interval. */
    long beat() {
        return beat;
    }

    /** Minds a reader until it is gone. */
    void add(Reader reader) {
        if (readers++ == 0 && timer == NONE) {
            beat = now();
            await();
        }
        put(reader, beat + 1 + turn++ % SLOTS);
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    private void put(Reader reader, long due) {
        wheel.get((int) (due % SLOTS)).add(reader);
    }

    private long now() {
        return (System.nanoTime() - began) / beatNanos;
    }

    private void await() {
        long next = began + (beat + 1) * beatNanos - System.nanoTime();
        timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(next)), over -> {
            long now = now();
            // a loop that was held up for a whole round has to visit nobody twice
            for (beat = Math.max(beat, now - SLOTS); beat < now; ) {
                beat++;
                visit();
            }
            timer = NONE;
            if (readers > 0) {
                await();
            }
        });
    }

    private void visit() {
        List<Reader> due = wheel.set((int) (beat % SLOTS), new ArrayList<>());
        if (due.isEmpty()) {
            return;
        }
        try (Shared shared = keepalive.get()) {
            for (Reader reader : due) {
                long spoken = reader.visit();
                if (reader.gone()) {
                    readers--;
                } else if (spoken == NOT_SPOKEN) {
                    reader.keepalive(shared);
                    put(reader, beat + LIMIT);
                } else {
                    put(reader, Math.max(beat + 1, spoken + LIMIT - turn++ % SPREAD));
                }
            }
        }
    }
}
