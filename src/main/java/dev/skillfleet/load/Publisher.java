package dev.skillfleet.load;

import dev.skillfleet.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells events of jobs, from a second after the first job has got its first reader. The {@code data.ts} of each is the
 * moment at which it was due, in nanoseconds since 1970: what a busy machine tells too late has waited already.
 */
public final class Publisher extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long LOOK_MILLIS = 50;
    private static final long BEGIN_MILLIS = 1_000;
    private static final long NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(200);

    private final Load load;
    private final Way way;
    private final Readers readers;
    private final Clock clock;
    private final List<Source> sources = new ArrayList<>();
    private @Nullable ScheduledFuture<?> next;
    private long epoch;
    private long began;
    private long due;

    public Publisher(Load load, Bus bus, Readers readers, Clock clock) {
        this.load = load;
        Pattern pattern = new Pattern(load.bytes());
        this.way = load.durable() ? new StoreWay(bus, pattern) : new BusWay(bus, pattern, clock);
        this.readers = readers;
        this.clock = clock;
    }

    /** The ids of its jobs, once deployed. */
    public List<String> jobs() {
        return sources.stream().map(source -> source.jobId).toList();
    }

    @Override
    public Future<?> start() {
        return way.open(load.jobs()).onSuccess(ids -> {
            ids.forEach(id -> sources.add(new Source(id, load.events() == 0 ? Long.MAX_VALUE : load.events())));
            awaitReader();
        });
    }

    @Override
    public Future<?> stop() {
        if (next != null) {
            next.cancel(false);
        }
        return Future.succeededFuture();
    }

    private void awaitReader() {
        vertx.setTimer(
                LOOK_MILLIS, look -> readers.slowest(sources.get(0).jobId).onSuccess(cursor -> {
                    if (cursor == Readers.NOBODY) {
                        awaitReader();
                    } else {
                        vertx.setTimer(BEGIN_MILLIS, begin -> begin());
                    }
                }));
    }

    private void begin() {
        Instant now = clock.instant();
        epoch = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        began = System.nanoTime();
        if (load.rate() > 0) {
            tick();
        } else {
            sources.forEach(source -> keepAhead(source, true));
        }
    }

    /** The jobs take turns, so that what they tell is spread over time. */
    private void tick() {
        long now = System.nanoTime() - began;
        for (long at = dueAt(due); at <= now && source().left > 0; at = dueAt(due)) {
            source().tell(epoch + at);
            due++;
        }
        if (source().left == 0) {
            return; // they take turns: where one has told all, all have
        }
        long pause = dueAt(due) - (System.nanoTime() - began);
        // Vert.x counts in milliseconds, in which a quarter of a stream's latency would be lost
        ContextInternal loop = (ContextInternal) context;
        next = loop.nettyEventLoop()
                .schedule(() -> loop.dispatch(this::tick), Math.max(SHORTEST_PAUSE, pause), TimeUnit.NANOSECONDS);
    }

    private Source source() {
        return sources.get((int) (due % sources.size()));
    }

    private long dueAt(long number) {
        return (long) (number / (load.rate() * sources.size()) * NANOS_A_SECOND);
    }

    /** @param eager true to ask once more at once: what was just told may be on its way to the readers still */
    private void keepAhead(Source source, boolean eager) {
        readers.slowest(source.jobId).onSuccess(cursor -> {
            long ahead = source.told + source.untold - cursor;
            long room = cursor == Readers.NOBODY ? 0 : Math.min(load.ahead() - ahead, source.left);
            for (long i = 0; i < room; i++) {
                source.tell(epoch + System.nanoTime() - began);
            }
            if (source.left == 0) {
                return;
            }
            if (room > 0 || eager) {
                keepAhead(source, room > 0);
            } else {
                vertx.setTimer(1, later -> keepAhead(source, false));
            }
        });
    }

    /** A job that tells; what comes up while it is still being told waits. */
    private final class Source {
        private final String jobId;
        private List<Long> waiting = new ArrayList<>();
        private boolean telling;
        private long left;
        private long told;
        private int untold;

        Source(String jobId, long events) {
            this.jobId = jobId;
            this.left = events;
        }

        void tell(long moment) {
            waiting.add(moment);
            untold++;
            left--;
            goOn();
        }

        private void goOn() {
            if (telling || waiting.isEmpty()) {
                return;
            }
            List<Long> now = waiting;
            waiting = new ArrayList<>();
            telling = true;
            way.tell(jobId, now).onComplete(last -> done(last, now.size()), failure -> {
                LOG.warn("{} events of job {} could not be told: {}", now.size(), jobId, failure.getMessage());
                done(told, now.size());
            });
        }

        private void done(long last, int count) {
            telling = false;
            told = last;
            untold -= count;
            goOn();
        }
    }
}
