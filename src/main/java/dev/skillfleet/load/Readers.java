package dev.skillfleet.load;

import io.vertx.core.Future;

/** Those who watch a job on this node. Any thread may ask. */
@FunctionalInterface
public interface Readers {
    long NOBODY = -1;

    /** The cursor of the one who is furthest behind, or {@link #NOBODY} while nobody watches. */
    Future<Long> slowest(String jobId);
}
