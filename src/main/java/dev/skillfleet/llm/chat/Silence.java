package dev.skillfleet.llm.chat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Watches how long somebody is silent, and says so when that is too long. A timer that is not ended holds on to all that
 * it would tell, so it has to be.
 */
final class Silence {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final Runnable tooLong;
    private long limit;
    private long heardAt;
    private long timer = NONE;

    /** @param tooLong called on the context that {@link #allow} was called on */
    Silence(Vertx vertx, Runnable tooLong) {
        this.vertx = vertx;
        this.tooLong = tooLong;
    }

    /** Lets silence last so long and no longer, from now on. */
    void allow(Duration limit) {
        end();
        this.limit = limit.toNanos();
        broken();
        look();
    }

    /** Something was heard; cheap enough for every piece. */
    void broken() {
        heardAt = System.nanoTime();
    }

    /** Watches no more. */
    void end() {
        vertx.cancelTimer(timer);
        timer = NONE;
    }

    private void look() {
        long left = limit - (System.nanoTime() - heardAt);
        if (left <= 0) {
            timer = NONE;
            tooLong.run();
        } else {
            timer = vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(left), due -> look());
        }
    }
}
