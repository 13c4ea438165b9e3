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
    private static final AtomicLong COUNT = new AtomicLong();

    private final String id = Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
    private final Wire wire;
    private final Commons commons;
    private final JobChannel channel;
    private final Reader reader;
    private long cursor;
    private boolean passed;
    private boolean started;
    private boolean reading = true;

    EventStream(Outlet outlet, Wire wire, JobChannel channel, Commons commons, Handler<EventStream> onEnd) {
        this.wire = wire;
        this.channel = channel;
        this.commons = commons;
        this.reader = new Reader(outlet, wire, commons.pulse(), () -> onEnd.handle(this));
    }

    /** What the registry knows it by: one of its kind on the node. */
    String id() {
        return id;
    }

    boolean ended() {
        return reader.gone();
    }

    /** The job's state, then what follows the cursor as far as it came along. */
    void start(Cursor wanted, Reply.Opened opened) {
        channel.learn(opened.job().lastSequence(), opened.job().status());
        reader.listen(this::settle);
        Instant now = commons.clock().instant();
        Buffer out = Buffer.buffer(RETRY).appendBuffer(wire.first(opened.job(), now));
        boolean unknown = wanted.after() > opened.job().lastSequence();
        if (wanted.malformed() || unknown) {
            out.appendBuffer(reset(unknown ? "unknown" : "malformed"));
        }
        cursor = unknown ? 0 : wanted.after();
        reader.greet(out.appendBuffer(take(opened.events().stream()
                .map(event -> new Frame(event, opened.job()))
                .toList())));
        started = true;
        reading = false;
        settle();
    }

    @Override
    public void told(Batch fresh) {
        if (reading || ended()) {
            return;
        }
        if (!reader.full()) {
            if (fresh.follows(cursor, wire)) {
                reader.tell(fresh.bytes(wire));
                cursor = fresh.last(wire);
            } else {
                reader.tell(take(fresh.frames()));
            }
        }
        settle();
    }

    /** Text does not wait for a reader that can take no more; it gets the newest when it can. */
    @Override
    public void passing(Shared news) {
        if (!started || ended()) {
            return;
        }
        passed = reading || reader.full();
        if (!passed) {
            reader.tell(news.on(wire));
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
        if (ended() || reading) {
            return;
        }
        // a page may go beyond the head, and then the head has to be learned before it can be the end
        if (cursor != channel.head()) {
            if (!reader.full()) {
                read();
            }
        } else if (channel.ended()) {
            reader.dismiss(wire.last());
        } else if (passed && !reader.full()) {
            passed = false;
            reader.tell(channel.newest(wire));
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
        if (ended()) {
            return;
        }
        long first = page.get(0).sequence();
        if (first > cursor + 1) {
            reader.tell(reset("pruned"));
            cursor = first - 1;
        }
        reader.tell(take(page));
        settle();
    }

    /** What passes is waited for: it is looked for every second, and who is behind hears of it when it is back. */
    private void fail(Throwable failure) {
        if (failure instanceof FaultException fault && PASSING.contains(fault.fault())) {
            reading = false;
            commons.heads().missed(failure);
            return;
        }
        reader.dismiss(wire.aside(
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

    @Override
    public void dismissed() {
        if (started) {
            reader.dismiss(Buffer.buffer());
        }
    }

    /** The connection is gone. */
    void abandon() {
        reader.leave();
    }
}
