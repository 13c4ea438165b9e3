package dev.skillfleet;

import dev.skillfleet.config.FleetConfig;
import io.vertx.core.Future;

/** The cast list: deploys the rooms of a node, in the order in which they need each other. */
public final class Fleet {
    private Fleet() {}

    /** Starts a node with every room; completes once it serves. */
    public static Future<Fleet> start(FleetConfig config) {
        return Future.failedFuture("no rooms are deployed: " + config);
    }

    /** The TCP port that HTTP is served on. */
    public int port() {
        return 0;
    }

    /** Stops serving, then gives everything back. */
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
