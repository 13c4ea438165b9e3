package dev.skillfleet.verticle.http.stream;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Frames that follow each other and were told in one turn of the event loop: they go out together, in one send. */
final class Batch implements AutoCloseable {
    /** Nothing new, but where the job stands has become clearer. */
    static final Batch NOTHING = new Batch(List.of());

    private final List<Frame> frames;
    private final Shared shared = new Shared(this::encoded);

    Batch(List<Frame> frames) {
        this.frames = frames;
    }

    List<Frame> frames() {
        return frames;
    }

    /** True when the whole batch, or its beginning, is what comes after a cursor. */
    boolean follows(long cursor, Wire wire) {
        return !frames.isEmpty()
                && frames.get(0).sequence() == cursor + 1
                && !frames.get(0).lacksJob(wire);
    }

    /** The bytes of what can be sent without reading on in the log, if anything can. */
    Chunk bytes(Wire wire) {
        return shared.on(wire);
    }

    /** The sequence of the last frame within {@link #bytes}. */
    long last(Wire wire) {
        return frames.get(sendable(wire) - 1).sequence();
    }

    private Buffer encoded(Wire wire) {
        int count = sendable(wire);
        if (count == 1) {
            return frames.get(0).encoded(wire);
        }
        Buffer all = Buffer.buffer();
        frames.subList(0, count).forEach(frame -> all.appendBuffer(frame.encoded(wire)));
        return all;
    }

    private int sendable(Wire wire) {
        int count = 0;
        while (count < frames.size() && !frames.get(count).lacksJob(wire)) {
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        shared.close();
    }
}
