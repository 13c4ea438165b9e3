package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One connection that watches a job. All that it remembers of the log is its cursor: an event that follows the cursor
 * is written, and whatever is missing before one (a hole, a lost message, a reader that could take no more) is read
 * from the log.
 */
final class EventStream implements Watcher {
    private static final String RETRY = "retry: 1000\n\n";
    private static final String AWAY = "the job store cannot be reached now; this stream goes on by itself";
    private static final Set<Fault> PASSING = EnumSet.of(Fault.UNAVAILABLE, Fault.TIMED_OUT);

    private final String id = UUID.randomUUID().toString();

    private final HttpServerResponse response;
    private final Wire wire;
    private final JobLog log;
    private final JobChannel channel;
    private final Clock clock;
    private final Silence silence;
    private final Handler<EventStream> onEnd;
    private long cursor;
    private boolean started;
    private boolean reading = true;
    private boolean ended;

    EventStream(
            HttpServerResponse response,
            Wire wire,
            JobLog log,
            Clock clock,
            Duration keepalive,
            Handler<EventStream> onEnd) {
        this.response = response;
        this.wire = wire;
        this.log = log;
        this.channel = log.channel();
        this.clock = clock;
        this.silence = new Silence(log.bus().vertx(), keepalive, this::keepalive);
        this.onEnd = onEnd;
    }

    /** What the registry knows it by. */
    String id() {
        return id;
    }

    boolean ended() {
        return ended;
    }

    /** The job's state, then what follows the cursor as far as it came along. */
    void start(Cursor wanted, Reply.Opened opened) {
        channel.learn(opened.job().lastSequence(), opened.job().status());
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Accel-Buffering", "no")
                .drainHandler(drained -> settle());
        Buffer out = Buffer.buffer(RETRY).appendBuffer(wire.first(opened.job(), clock.instant()));
        boolean unknown = wanted.after() > opened.job().lastSequence();
        if (wanted.malformed() || unknown) {
            out.appendBuffer(reset(unknown ? "unknown" : "malformed"));
        }
        cursor = unknown ? 0 : wanted.after();
        write(out.appendBuffer(take(opened.events().stream()
                .map(event -> new Frame(event, opened.job()))
                .toList())));
        started = true;
        reading = false;
        silence.begin();
        settle();
    }

    @Override
    public void told(List<Frame> fresh) {
        if (!reading && !ended) {
            if (!response.writeQueueFull()) {
                write(take(fresh));
            }
            settle();
        }
    }

    @Override
    public long cursor() {
        return cursor;
    }

    /** What of these frames is due now, up to the first one that is not. */
    private Buffer take(List<Frame> frames) {
        List<Buffer> due = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            if (frame.sequence() > cursor + 1 || frame.lacksJob(wire)) {
                break;
            }
            if (frame.sequence() == cursor + 1) {
                cursor++;
                due.add(frame.encoded(wire));
            }
        }
        // a single frame goes out as the very buffer that all readers share
        return due.size() == 1 ? due.get(0) : due.stream().reduce(Buffer.buffer(), Buffer::appendBuffer);
    }

    private void settle() {
        if (ended || reading) {
            return;
        }
        // a page may go beyond the head, and then the head has to be learned before it can be the end
        if (cursor != channel.head()) {
            if (!response.writeQueueFull()) {
                read();
            }
        } else if (channel.ended()) {
            end(wire.last());
        }
    }

    private void read() {
        reading = true;
        log.after(cursor, wire)
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
            log.heads().missed(failure);
            return;
        }
        end(wire.aside(
                Wire.Aside.FAILURE,
                "the log cannot be read now; connect again",
                Map.of("error_code", "stream_internal_error"),
                clock.instant()));
    }

    private Buffer reset(String reason) {
        return wire.aside(Wire.Aside.RESET, "the whole log follows", Map.of("reason", reason), clock.instant());
    }

    private void keepalive() {
        if (!response.writeQueueFull()) {
            boolean away = log.heads().away();
            write(wire.aside(
                    Wire.Aside.KEEPALIVE,
                    away ? AWAY : "",
                    away ? Map.of("job_store", "away") : Map.of(),
                    clock.instant()));
        }
    }

    private void write(Buffer out) {
        if (!ended && out.length() > 0) {
            response.write(out);
            silence.broken();
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
            response.end(last);
        }
    }

    /** The connection is gone. */
    void abandon() {
        if (!ended) {
            ended = true;
            silence.end();
            onEnd.handle(this);
        }
    }
}
