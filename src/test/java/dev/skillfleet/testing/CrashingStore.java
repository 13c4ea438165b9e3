package dev.skillfleet.testing;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreRefusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in front of another one, whose process dies at a commit: from then on nothing answers. */
public final class CrashingStore {
    /** Whether the fatal commit still reaches the store. */
    public enum Moment {
        BEFORE_THE_WRITE,
        AFTER_THE_WRITE
    }

    private final AtomicInteger commits = new AtomicInteger();
    private final Promise<Void> dead = Promise.promise();
    private final Promise<Object> silence = Promise.promise();

    /** The process's view of the store; dies at its {@code fatal}-th commit, counted from 1. */
    public JobStore dyingAt(int fatal, Moment moment, JobStore store) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, args) -> {
                    boolean isDead = dead.future().isComplete();
                    if (!isDead && method.getName().equals("commit") && commits.incrementAndGet() == fatal) {
                        if (moment == Moment.AFTER_THE_WRITE) {
                            store.commit((JobStore.Commit) args[0]);
                        }
                        dead.complete();
                        isDead = true;
                    }
                    if (isDead && Future.class.isAssignableFrom(method.getReturnType())) {
                        return method.getName().equals("close") ? Future.succeededFuture() : silence.future();
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Completes when the process has died. */
    public Future<Void> died() {
        return dead.future();
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
