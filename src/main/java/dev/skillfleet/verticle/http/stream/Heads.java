package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares how far the logs of all watched jobs go with what their channels have been told, in one request for a thousand
 * of them: at an interval, when the cluster has changed, and every second while there is no answer. So it also knows
 * whether the jobs can be reached. Runs on the event loop of its channels.
 */
final class Heads {
    private static final Logger LOG = LoggerFactory.getLogger(Heads.class);
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final int BATCH = 1_000;
    private static final long NONE = -1;

    private final Bus bus;
    private final Map<String, JobChannel> channels;
    private final Duration interval;
    private long timer = NONE;
    private boolean asking;
    private boolean askAgain;
    private boolean away;

    Heads(Bus bus, Map<String, JobChannel> channels, Duration interval) {
        this.bus = bus;
        this.channels = channels;
        this.interval = interval;
    }

    /** Begins to look at intervals, unless it has begun; it ends by itself when there is nothing to look at. */
    void begin() {
        if (timer == NONE) {
            lookIn(interval);
        }
    }

    void end() {
        bus.vertx().cancelTimer(timer);
    }

    /** True while the jobs cannot be reached. */
    boolean away() {
        return away;
    }

    /** Somebody has asked for jobs in vain. */
    void missed(Throwable failure) {
        if (!away) {
            gone(failure);
            lookIn(AWAY);
        }
    }

    /** Looks now; what changes while it looks is looked at again. */
    void compare() {
        askAgain = asking;
        if (!asking) {
            asking = true;
            ask(List.copyOf(channels.keySet())).onComplete(all -> look(), failure -> {
                gone(failure);
                look();
            });
        }
    }

    private Future<?> ask(List<String> jobIds) {
        Future<?> asked = Future.succeededFuture();
        for (int from = 0; from < jobIds.size(); from += BATCH) {
            List<String> batch = jobIds.subList(from, Math.min(from + BATCH, jobIds.size()));
            asked = asked.compose(before -> bus.request(new JobsRequest.Heads(batch)))
                    .onSuccess(this::tell);
        }
        return asked;
    }

    private void tell(Reply.Heads heads) {
        if (away) {
            LOG.warn("the jobs can be reached again; {} are watched here", channels.size());
            away = false;
        }
        for (Reply.Heads.Head head : heads.heads()) {
            JobChannel channel = channels.get(head.jobId());
            if (channel != null) {
                channel.compared(head.lastSequence(), head.status());
            }
        }
    }

    private void gone(Throwable failure) {
        if (!away) {
            LOG.warn("the jobs cannot be reached, {} are watched here: {}", channels.size(), failure.getMessage());
            away = true;
        }
    }

    private void look() {
        asking = false;
        if (askAgain) {
            compare();
        } else if (channels.isEmpty()) {
            timer = NONE;
            away = false; // nobody has looked
        } else {
            lookIn(away && AWAY.compareTo(interval) < 0 ? AWAY : interval);
        }
    }

    private void lookIn(Duration time) {
        bus.vertx().cancelTimer(timer);
        timer = bus.vertx().setTimer(time.toMillis(), over -> compare());
    }
}
