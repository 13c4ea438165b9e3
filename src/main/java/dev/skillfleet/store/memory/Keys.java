package dev.skillfleet.store.memory;

import static dev.skillfleet.store.StoreRefusal.Reason.KEY_REUSED;

import dev.skillfleet.store.JobStore.IdempotencyKey;
import dev.skillfleet.store.StoreRefusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which job was made under which key. Guarded by its store's lock. */
final class Keys {
    private final Map<String, Use> uses = new HashMap<>();

    /**
     * The job that the same request has made before; empty when the key is free.
     *
     * @throws StoreRefusal {@code KEY_REUSED} when it was another request
     */
    Optional<String> madeBy(IdempotencyKey key, Instant now) {
        Use use = uses.get(name(key));
        if (use == null || use.isOver(now)) {
            return Optional.empty();
        }
        if (!use.requestHash().equals(key.requestHash())) {
            throw new StoreRefusal(KEY_REUSED, "this idempotency key stands for another request");
        }
        return Optional.of(use.jobId());
    }

    void keep(IdempotencyKey key, String jobId) {
        uses.put(name(key), new Use(key.requestHash(), jobId, key.until()));
    }

    /** Frees the keys whose time is over, and those of jobs that are gone. */
    void purge(Instant now, Predicate<String> isThere) {
        uses.values().removeIf(use -> use.isOver(now) || !isThere.test(use.jobId()));
    }

    private static String name(IdempotencyKey key) {
        return key.userId() + "\n" + key.key();
    }

    private record Use(String requestHash, String jobId, Instant until) {
        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }
}
