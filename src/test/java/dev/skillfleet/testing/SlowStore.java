package dev.skillfleet.testing;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A store in front of another one, as it is on a bad network: a call takes its time to arrive and its answer to come back,
 * so that one overtakes the other; some are lost on the way there, and some answers on the way back. Chance is seeded.
 */
public final class SlowStore {
    private static final int LONGEST_MILLIS = 8;
    private static final double LOST = 0.05;

    /** What may be asked again at once. A claim whose answer is lost has leased the job to nobody, until that runs out. */
    private static final Set<String> MAY_BE_LOST =
            Set.of("commit", "get", "events", "journal", "renew", "claimable", "awaiting", "overdue");

    private final Vertx vertx;
    private final Random chance;

    public SlowStore(Vertx vertx, long seed) {
        this.vertx = vertx;
        this.chance = new Random(seed);
    }

    public JobStore over(JobStore store) {
        return StoreInFront.of(store, call -> {
            boolean mayBeLost = MAY_BE_LOST.stream().anyMatch(call::is);
            return onTheWay(mayBeLost, call::through)
                    .compose(done -> onTheWay(mayBeLost, () -> {
                        return Future.succeededFuture(done);
                    }));
        });
    }

    private synchronized Future<?> onTheWay(boolean mayBeLost, Supplier<Future<?>> then) {
        boolean lost = mayBeLost && chance.nextDouble() < LOST;
        return vertx.timer(1 + chance.nextInt(LONGEST_MILLIS))
                .compose(late -> lost
                        ? Future.failedFuture(new StoreUnavailable("lost on the way", new IllegalStateException()))
                        : then.get());
    }
}
