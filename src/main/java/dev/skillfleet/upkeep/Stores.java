package dev.skillfleet.upkeep;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.admin.StoreAdmin;
import dev.skillfleet.store.admin.StoreStatus.Schema;
import dev.skillfleet.store.admin.StoreTrouble;
import dev.skillfleet.store.admin.StoreTrouble.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutionException;

/** Stores as a command uses them: opened for as long as it runs, each call waited for. */
final class Stores {
    private Stores() {}

    /** A store that is ready, with whatever migrations it takes. */
    static JobStore opened(StoreUrl url, Vertx vertx) {
        try (StoreAdmin admin = url.admin(vertx)) {
            // asked first: it knows better than the store what stands in the way
            Schema schema = admin.status().schema();
            if (schema != null && schema.trouble() != null) {
                throw new StoreTrouble(Kind.UNFIT, schema.trouble());
            }
        }
        JobStore store = url.store(vertx);
        await(store.open());
        return store;
    }

    /** The result; every store gives up by itself, so that this ends. */
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailable away) {
                throw new StoreTrouble(Kind.UNREACHABLE, String.valueOf(away.getMessage()), away);
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreTrouble(Kind.UNFIT, "interrupted; run it again, what has been moved stays", e);
        }
    }
}
