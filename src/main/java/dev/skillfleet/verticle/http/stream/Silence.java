package dev.skillfleet.verticle.http.stream;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Calls out after every so much silence. Breaking the silence costs a clock reading, not a timer. */
final class Silence {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final long limit;
    private final Runnable call;
    private long timer = NONE;
    private long brokenAt;

    Silence(Vertx vertx, Duration limit, Runnable call) {
        this.vertx = vertx;
        this.limit = limit.toMillis();
        this.call = call;
    }

    void begin() {
        brokenAt = System.nanoTime();
        listen(limit);
    }

    void broken() {
        brokenAt = System.nanoTime();
    }

    void end() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
        }
    }

    private void listen(long millis) {
        timer = vertx.setTimer(Math.max(1, millis), fired -> {
            long left = limit - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - brokenAt);
            if (left > 0) {
                listen(left);
            } else {
                listen(limit);
                call.run();
            }
        });
    }
}
