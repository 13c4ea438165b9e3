package dev.skillfleet.verticle.http.stream;

import io.vertx.core.buffer.Buffer;

/**
 * Who sits at the far end of a stream: what is said to them, how long they have heard nothing, and whether they still take
 * anything. Runs on the event loop of their connection.
 */
final class Reader {
    /** Beats, ten intervals: so long may a reader take nothing of what waits for it. */
    private static final long PATIENCE = 10L * Pulse.SLOTS;

    private static final long NOT_STUCK = -1;

    private final Outlet outlet;
    private final Wire wire;
    private final Pulse pulse;
    private final Runnable onGone;
    private long spoken;
    private long stuckSince = NOT_STUCK;
    private boolean gone;

    /** @param onGone called once, when nothing more can be said */
    Reader(Outlet outlet, Wire wire, Pulse pulse, Runnable onGone) {
        this.outlet = outlet;
        this.wire = wire;
        this.pulse = pulse;
        this.onGone = onGone;
    }

    /** @param drained called whenever enough was taken to go on */
    void listen(Runnable drained) {
        outlet.listen(taken -> drained.run(), closed -> leave());
    }

    /** Opens the stream with its first words; its silence is minded from now on. */
    void greet(Buffer first) {
        outlet.begin(first);
        pulse.add(this);
        spoken = pulse.beat();
    }

    /** True while so much waits that no more should be said. */
    boolean full() {
        return outlet.full();
    }

    /** True when the stream has ended, from whichever side. */
    boolean gone() {
        return gone;
    }

    /** What this one alone is told, if it is anything. */
    void tell(Buffer own) {
        if (!gone && own.length() > 0) {
            outlet.write(own);
            spoken = pulse.beat();
        }
    }

    /** What others are told too. */
    void tell(Chunk shared) {
        outlet.write(shared);
        spoken = pulse.beat();
    }

    /**
     * The pulse looks in: a reader that takes nothing for too long is cut off, for what it holds up is memory of the kernel.
     *
     * @return the beat at which something was said since the last visit, or {@link Pulse#NOT_SPOKEN}
     */
    long visit() {
        long since = spoken;
        spoken = Pulse.NOT_SPOKEN;
        if (gone || !outlet.stuck()) {
            stuckSince = NOT_STUCK;
        } else if (stuckSince == NOT_STUCK) {
            stuckSince = pulse.beat();
        } else if (pulse.beat() - stuckSince >= PATIENCE) {
            leave();
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

    /** Says the last words, if there are any, and ends the stream. */
    void dismiss(Buffer last) {
        if (!gone) {
            leave();
            outlet.end(last);
        }
    }

    /** The connection is gone. */
    void leave() {
        if (!gone) {
            gone = true;
            onGone.run();
        }
    }
}
