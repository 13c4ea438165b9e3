package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares how far the logs of all watched jobs go with what their channels have been told, a hundred in a request: each
 * once an interval, over which the requests are spread, lest thousands of channels hold up those who have something to
 * tell; all of them one request after the other when the cluster has changed; and every second while there is no answer.
 * So it also knows whether the jobs can be reached. Runs on the event loop of its channels.
 */
final class Heads {
    private static final Logger LOG = LoggerFactory.getLogger(Heads.class);
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final int BATCH = 100;
    private static final long NONE = -1;

    private final Bus bus;
    private final Map<String, JobChannel> channels;
    private final Duration interval;
    private Deque<String> due = new ArrayDeque<>();
    private Duration pause;
    private long timer = NONE;
    private boolean asking;
    private boolean away;

    Heads(Bus bus, Map<String, JobChannel> channels, Duration interval) {
        this.bus = bus;
        this.channels = channels;
        this.interval = interval;
        this.pause = interval;
    }

    /** Looks at one more within an interval; it ends by itself when there is nothing to look at. */
    void add(String jobId) {
        if (timer == NONE && !asking) {
            askIn(interval);
        } else if (!due.isEmpty()) {
            due.add(jobId);
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
            if (!asking) {
                askIn(pause());
            }
        }
    }

    /** Looks at all of them now, also at those that it has just looked at. */
    void compare() {
        due = new ArrayDeque<>(channels.keySet());
        pause = Duration.ZERO;
        if (!asking) {
            ask();
        }
    }

    private void askIn(Duration time) {
        bus.vertx().cancelTimer(timer);
        timer = bus.vertx().setTimer(Math.max(1, time.toMillis()), over -> {
            if (due.isEmpty()) {
                due = new ArrayDeque<>(channels.keySet());
                pause = interval.dividedBy(1 + due.size() / BATCH);
            }
            ask();
        });
    }

    private void ask() {
        bus.vertx().cancelTimer(timer);
        timer = NONE;
        List<String> batch = batch();
        if (batch.isEmpty()) {
            away = false; // nobody has looked
            return;
        }
        asking = true;
        bus.request(new JobsRequest.Heads(batch)).onComplete(this::answered, this::failed);
    }

    private List<String> batch() {
        List<String> batch = new ArrayList<>(BATCH);
        while (!due.isEmpty() && batch.size() < BATCH) {
            batch.add(due.remove());
        }
        return batch;
    }

    private void answered(Reply.Heads heads) {
        asking = false;
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
        if (pause.isZero() && !due.isEmpty()) {
            ask();
        } else {
            askIn(pause());
        }
    }

    /** All of them have to be looked at when the jobs are back. */
    private void failed(Throwable failure) {
        asking = false;
        gone(failure);
        due = new ArrayDeque<>(channels.keySet());
        askIn(pause());
    }

    private Duration pause() {
        return away && AWAY.compareTo(interval) < 0 ? AWAY : pause.isZero() ? interval : pause;
    }

    private void gone(Throwable failure) {
        if (!away) {
            LOG.warn("the jobs cannot be reached, {} are watched here: {}", channels.size(), failure.getMessage());
            away = true;
            pause = Duration.ZERO;
        }
    }
}
