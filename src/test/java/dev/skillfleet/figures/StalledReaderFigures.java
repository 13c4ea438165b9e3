package dev.skillfleet.figures;

import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.LiveHeap;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RawStream;
import dev.skillfleet.testing.SseClient.Frame;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What readers cost a node that have stopped reading while their job tells 100 MB and somebody else reads all of it: the
 * node's live heap with them less that without them, and what the kernel holds for their sockets on the node's side. Then
 * two of them read again, one on its connection and one on another by its cursor, and have to be given every event.
 * Keepalives are switched off, since a reader is disconnected that takes nothing for ten of them. PostgreSQL; needs the
 * fat jar and {@code ss}.
 */
public final class StalledReaderFigures {
    private static final int EVENTS = 5_000;
    private static final int BYTES = 20_000;
    private static final int STALLED = 12;
    private static final int READING_AGAIN = 2;

    /** A job that was accepted has said so in its log before it tells anything. */
    private static final int BEFORE = 1;

    private final JarNode node;
    private final String path;

    private StalledReaderFigures(JarNode node) {
        this.node = node;
        this.path = URI.create(node.stream()).getPath();
    }

    public static void main(String[] args) throws Exception {
        try (Database database = new PostgresDatabase(Files.createTempDirectory("stalled"));
                JarNode node = new JarNode(
                        Map.of(
                                "SKILL_FLEET_JOB_STORE_TYPE", database.type(),
                                "SKILL_FLEET_JOB_STORE_URL", database.url(),
                                "SKILL_FLEET_STREAM_KEEPALIVE", "1h"),
                        ("bench serve --durable --jobs 1 --rate 500 --events " + EVENTS + " --bytes " + BYTES)
                                .split(" "))) {
            new StalledReaderFigures(node).measure();
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        List<RawStream> stalled = new ArrayList<>();
        for (int i = 0; i < STALLED; i++) {
            stalled.add(open(0));
            readOn(stalled.get(i), 0, BEFORE);
        }
        try (RawStream reading = open(0)) {
            readOn(reading, 0, BEFORE + EVENTS);
            long with = LiveHeap.bytes(node.process());
            List<Long> kernel = SocketMemory.ofAccepted(node.port());
            for (RawStream gone : stalled.subList(READING_AGAIN, STALLED)) {
                gone.close();
            }
            node.awaitStreams(READING_AGAIN + 1);
            long without = LiveHeap.bytes(node.process());
            System.out.printf(
                    "a reader that stalls against %d events of %d bytes: %d bytes of heap (%d with %d of them, %d with %d)%n",
                    EVENTS, BYTES, (with - without) / (STALLED - READING_AGAIN), with, STALLED, without, READING_AGAIN);
            System.out.printf(
                    "of the kernel: %d bytes at most (of %d sockets)%n", Collections.max(kernel), kernel.size());
        }
        readOn(stalled.get(0), BEFORE, BEFORE + EVENTS);
        stalled.get(1).close();
        try (RawStream again = open(BEFORE)) {
            readOn(again, BEFORE, BEFORE + EVENTS);
        }
        System.out.printf("reading again, on its connection and by its cursor: all %d events, each once%n", EVENTS);
    }

    private RawStream open(long after) throws IOException {
        RawStream stream = new RawStream(node.port(), RawStream.WIDE);
        stream.send("GET " + path + "?after=" + after + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.head();
        return stream;
    }

    /** Reads the events after one, up to another. */
    private static void readOn(RawStream stream, long after, long last) throws IOException {
        long cursor = after;
        while (cursor < last) {
            Frame frame = stream.frame().orElseThrow();
            if (frame.logged() && frame.sequence() != ++cursor) {
                throw new IllegalStateException(frame.sequence() + " came instead of " + cursor);
            }
        }
    }
}
