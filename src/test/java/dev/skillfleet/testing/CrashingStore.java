package dev.skillfleet.testing;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreRefusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in front of another one, whose process dies at a commit: from then on nothing answers. */
public final class CrashingStore {
    /** Whether the fatal commit still reaches the store. */
    public enum Moment {
        BEFORE_THE_WRITE,
        AFTER_THE_WRITE
    }

    private final AtomicInteger commits = new AtomicInteger();
    private final Promise<Void> died = Promise.promise();
    private final Promise<Object> silence = Promise.promise();
    private volatile boolean isDead;

    /** The process's view of the store; dies at its {@code fatal}-th commit, counted from 1. */
    public JobStore dyingAt(int fatal, Moment moment, JobStore store) {
        return StoreInFront.of(store, call -> {
            if (call.is("open") || call.is("close")) {
                return Future.succeededFuture(); // the store is the next process's as well
            }
            if (!isDead && call.is("commit") && commits.incrementAndGet() == fatal) {
                isDead = true;
                Future<?> written = moment == Moment.AFTER_THE_WRITE ? call.through() : Future.succeededFuture();
                written.onComplete(done -> died.complete());
            }
            return isDead ? silence.future() : call.through();
        });
    }

    /** Completes when the process has died, and its last write with it. */
    public Future<Void> died() {
        return died.future();
    }

    /** Lets those go who still wait for an answer of the dead, so that the process can be cleared away at once. */
    public void bury() {
        silence.fail(new StoreRefusal(StoreRefusal.Reason.FENCED, "the process is dead"));
    }

    /** How many commits there have been. */
    public int commits() {
        return commits.get();
    }
}
