package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection that watches a job. All that it remembers of the log is its cursor: an event that follows the cursor
 * is written, and whatever is missing before one (a hole, a lost message, a reader that could take no more) is read
 * from the log.
 */
final class EventStream implements Watcher {
    private static final String RETRY = "retry: 1000\n\n";
    private static final Set<Fault> PASSING = EnumSet.of(Fault.UNAVAILABLE, Fault.TIMED_OUT);

    /** Beats, ten intervals: so long may a reader take nothing of what waits for it. */
    private static final long PATIENCE = 10L * Pulse.SLOTS;

    private static final long NOT_STUCK = -1;

    private static final AtomicLong COUNT = new AtomicLong();

    private final String id = Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);

    private final Outlet outlet;
    private final Wire wire;
    private final Commons commons;
    private final JobChannel channel;
    private final Handler<EventStream> onEnd;
    private long cursor;
    private long spoken;
    private long stuckSince = NOT_STUCK;
    private boolean passed;
    private boolean started;
    private boolean reading = true;
    private boolean ended;

    EventStream(Outlet outlet, Wire wire, JobChannel channel, Commons commons, Handler<EventStream> onEnd) {
        this.outlet = outlet;
        this.wire = wire;
        this.channel = channel;
        this.commons = commons;
        this.onEnd = onEnd;
    }

    /** What the registry knows it by: one of its kind on the node. */
    String id() {
        return id;
    }

    boolean ended() {
        return ended;
    }

    /** The job's state, then what follows the cursor as far as it came along. */
    void start(Cursor wanted, Reply.Opened opened) {
        channel.learn(opened.job().lastSequence(), opened.job().status());
        outlet.listen(drained -> settle(), gone -> abandon());
        Instant now = commons.clock().instant();
        Buffer out = Buffer.buffer(RETRY).appendBuffer(wire.first(opened.job(), now));
        boolean unknown = wanted.after() > opened.job().lastSequence();
        if (wanted.malformed() || unknown) {
            out.appendBuffer(reset(unknown ? "unknown" : "malformed"));
        }
        cursor = unknown ? 0 : wanted.after();
        outlet.begin(out.appendBuffer(take(opened.events().stream()
                .map(event -> new Frame(event, opened.job()))
                .toList())));
        started = true;
        reading = false;
        commons.pulse().add(this);
        spoken = commons.pulse().beat();
        settle();
    }

    @Override
    public void told(Batch fresh) {
        if (reading || ended) {
            return;
        }
        if (!outlet.full()) {
            if (fresh.follows(cursor, wire)) {
                outlet.write(fresh.bytes(wire));
                cursor = fresh.last(wire);
                spoken = commons.pulse().beat();
            } else {
                write(take(fresh.frames()));
            }
        }
        settle();
    }

    /** Text does not wait for a reader that can take no more; it gets the newest when it can. */
    @Override
    public void passing(Shared news) {
        if (!started || ended) {
            return;
        }
        passed = reading || outlet.full();
        if (!passed) {
            outlet.write(news.on(wire));
            spoken = commons.pulse().beat();
        }
    }

    @Override
    public long cursor() {
        return cursor;
    }

    /** What of these frames is due now, up to the first one that is not, or as much as may wait for a reader. */
    private Buffer take(List<Frame> frames) {
        Buffer due = Buffer.buffer();
        for (Frame frame : frames) {
            if (frame.sequence() > cursor + 1 || frame.lacksJob(wire) || due.length() >= commons.maxBuffer()) {
                break;
            }
            if (frame.sequence() == cursor + 1) {
                cursor++;
                due.appendBuffer(frame.encoded(wire));
            }
        }
        return due;
    }

    private void settle() {
        if (ended || reading) {
            return;
        }
        // a page may go beyond the head, and then the head has to be learned before it can be the end
        if (cursor != channel.head()) {
            if (!outlet.full()) {
                read();
            }
        } else if (channel.ended()) {
            end(wire.last());
        } else if (passed && !outlet.full()) {
            passed = false;
            write(channel.newest(wire));
        }
    }

    private void read() {
        reading = true;
        channel.log()
                .after(cursor, wire)
                .onComplete(
                        page -> {
                            reading = false;
                            if (!page.isEmpty()) {
                                continueWith(page);
                            } else if (cursor == channel.head()) {
                                settle();
                            }
                        },
                        this::fail);
    }

    private void continueWith(List<Frame> page) {
        if (ended) {
            return;
        }
        long first = page.get(0).sequence();
        if (first > cursor + 1) {
            write(reset("pruned"));
            cursor = first - 1;
        }
        write(take(page));
        settle();
    }

    /** What passes is waited for: it is looked for every second, and who is behind hears of it when it is back. */
    private void fail(Throwable failure) {
        if (failure instanceof FaultException fault && PASSING.contains(fault.fault())) {
            reading = false;
            commons.heads().missed(failure);
            return;
        }
        end(wire.aside(
                Wire.Aside.FAILURE,
                "the log cannot be read now; connect again",
                Map.of("error_code", "stream_internal_error"),
                commons.clock().instant()));
    }

    private Buffer reset(String reason) {
        return wire.aside(
                Wire.Aside.RESET,
                "the whole log follows",
                Map.of("reason", reason),
                commons.clock().instant());
    }

    /**
     * The pulse looks in: a reader that takes nothing for too long is cut off, for what it holds up is memory of the kernel.
     *
     * @return the beat at which the stream has spoken since the last visit, or {@link Pulse#NOT_SPOKEN}
     */
    long visit() {
        long since = spoken;
        spoken = Pulse.NOT_SPOKEN;
        if (ended || !outlet.stuck()) {
            stuckSince = NOT_STUCK;
        } else if (stuckSince == NOT_STUCK) {
            stuckSince = commons.pulse().beat();
        } else if (commons.pulse().beat() - stuckSince >= PATIENCE) {
            abandon();
            outlet.cut();
        }
        return since;
    }

    /** A sign of life; for a reader that has something to read anyway, none is needed. */
    void keepalive(Shared sign) {
        if (!outlet.waiting()) {
            outlet.write(sign.on(wire));
        }
    }

    private void write(Buffer out) {
        if (!ended && out.length() > 0) {
            outlet.write(out);
            spoken = commons.pulse().beat();
        }
    }

    @Override
    public void dismissed() {
        if (started) {
            end(Buffer.buffer());
        }
    }

    private void end(Buffer last) {
        if (!ended) {
            abandon();
            outlet.end(last);
        }
    }

    /** The connection is gone. */
    void abandon() {
        if (!ended) {
            ended = true;
            onEnd.handle(this);
        }
    }
}
