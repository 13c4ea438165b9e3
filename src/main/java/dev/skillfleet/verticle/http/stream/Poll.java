package dev.skillfleet.verticle.http.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** A request that is held until something is told. */
final class Poll implements Watcher {
    private final Promise<Void> news = Promise.promise();
    private final JobChannel channel;
    private final long after;

    Poll(JobChannel channel, long after) {
        this.channel = channel;
        this.after = after;
    }

    /** Completes once there is something after the cursor, or it is given up. */
    Future<Void> news() {
        return news.future();
    }

    @Override
    public void told(Batch fresh) {
        if (channel.head() > after || channel.ended()) {
            news.tryComplete();
        }
    }

    @Override
    public long cursor() {
        return after;
    }

    @Override
    public void dismissed() {
        news.tryComplete();
    }
}
