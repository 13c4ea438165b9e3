package dev.skillfleet.verticle.registry;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One watched job: who watches it, since when, and what they read. The job is read anew for whoever opens, its log only
 * from where the last one has stopped reading, and those who come together share both. What is kept of the log was read
 * from it, never told by the bus, so that it cannot have a hole. Runs on one event loop.
 */
final class Channel {
    private static final int PAGE = 200;
    private static final long NOBODY = Long.MAX_VALUE;

    private final String jobId;
    private final Bus bus;
    private final Recent recent;
    private final Instant openedAt;
    private final Set<String> subscribers = new HashSet<>();
    private final SharedRead<Job> job = new SharedRead<>(this::readJob);
    private final SharedRead<Stretch> log = new SharedRead<>(this::readOn);
    private Instant lastUsedAt;
    private long furthestBehind = NOBODY;

    Channel(String jobId, Bus bus, Recent recent, Instant now) {
        this.jobId = jobId;
        this.bus = bus;
        this.recent = recent;
        this.openedAt = now;
        this.lastUsedAt = now;
    }

    void joined(String subscriber, Instant now) {
        subscribers.add(subscriber);
        lastUsedAt = now;
    }

    void left(String subscriber, Instant now) {
        if (subscribers.remove(subscriber)) {
            lastUsedAt = now;
        }
    }

    void used(Instant now) {
        lastUsedAt = now;
    }

    boolean watched() {
        return !subscribers.isEmpty();
    }

    boolean unusedFor(Duration time, Instant now) {
        return Duration.between(lastUsedAt, now).compareTo(time) > 0;
    }

    boolean olderThan(Duration time, Instant now) {
        return Duration.between(openedAt, now).compareTo(time) > 0;
    }

    /** The job as it stands, and what its log holds after a cursor up to there, or a first part of that. */
    Future<Reply.Opened> open(long cursor) {
        return job.get().compose(found -> {
            long head = found.lastSequence();
            return cursor >= head
                    ? Future.succeededFuture(new Reply.Opened(found, List.of()))
                    : stretch(cursor, head).map(part -> new Reply.Opened(found, part.events(cursor, head)));
        });
    }

    /** What the log holds after a cursor, or a first part of that. */
    Future<Reply.Log> read(long cursor) {
        return stretch(cursor, cursor + 1)
                .map(part -> new Reply.Log(part.events(cursor, Long.MAX_VALUE), part.lastSequence(), part.status()));
    }

    /**
     * A part of the log that tells what comes after a cursor: as far as a sequence when that much is kept, else as much as
     * there is or goes into a page.
     */
    private Future<Stretch> stretch(long cursor, long upTo) {
        Stretch kept = recent.of(jobId);
        if (kept != null && kept.reaches(cursor) && kept.end() >= upTo) {
            return Future.succeededFuture(kept);
        }
        if (kept != null && cursor < kept.after()) {
            return page(cursor); // nobody else is likely to want what is long past
        }
        furthestBehind = Math.min(furthestBehind, cursor);
        return log.get().compose(read -> read.answers(cursor) ? Future.succeededFuture(read) : stretch(cursor, upTo));
    }

    private Future<Job> readJob() {
        return bus.request(new JobsRequest.Get(jobId)).map(Reply.Found::job).onSuccess(found -> {
            Stretch kept = recent.of(jobId);
            if (kept != null && kept.end() > found.lastSequence()) {
                recent.forget(jobId); // read meanwhile, or else by a store that has lost what it had
            }
        });
    }

    /** Reads on from the end of what is kept or, when the one furthest behind is beyond that, from his cursor. */
    private Future<Stretch> readOn() {
        long cursor = furthestBehind;
        furthestBehind = NOBODY;
        Stretch kept = recent.of(jobId);
        Future<Stretch> read =
                kept != null && kept.reaches(cursor) ? page(kept.end()).map(kept::and) : page(cursor);
        return read.onSuccess(part -> recent.keep(jobId, part));
    }

    private Future<Stretch> page(long cursor) {
        return bus.request(new JobsRequest.ReadLog(jobId, cursor, PAGE)).map(page -> Stretch.of(cursor, page, PAGE));
    }

    Reply.RegistryStats.Channel stats() {
        return new Reply.RegistryStats.Channel(jobId, subscribers.size(), recent.count(jobId), openedAt, lastUsedAt);
    }
}
