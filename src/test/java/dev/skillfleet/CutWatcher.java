package dev.skillfleet;

import dev.skillfleet.testing.RawStream;
import dev.skillfleet.testing.SseClient.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Someone who watches a job and is cut off so many times, after any number of frames or at any byte, comes back each time
 * to one of the nodes with the last id, and then watches to the end.
 */
final class CutWatcher {
    private static final int MOST_FRAMES = 12;

    /** Some ten frames; a cut may fall into the head of the response, into a frame, or into one of its characters. */
    private static final int MOST_BYTES = 12_000;

    private final Telling telling;
    private final int number;
    private final List<Integer> ports;
    private final Random random;
    private final List<Map<String, @Nullable Object>> given = new ArrayList<>();
    private final List<String> wrongs = new ArrayList<>();
    private long last;
    private boolean complete;

    /** @param number its own among those who watch the job; the even ones speak v2, the others v1 */
    CutWatcher(Telling telling, int number, List<Integer> ports, Random random) {
        this.telling = telling;
        this.number = number;
        this.ports = ports;
        this.random = random;
    }

    String jobId() {
        return telling.jobId();
    }

    /** The events of the log as they came. */
    List<Map<String, @Nullable Object>> given() {
        return given;
    }

    /** What no stream may do, and one did. */
    List<String> wrongs() {
        return wrongs;
    }

    /** Watches to the end; answers how many cuts were at any byte. */
    int watch(int cuts) throws IOException {
        int anywhere = 0;
        try {
            for (int i = 0; i < cuts; i++) {
                if (random.nextBoolean()) {
                    anywhere += follow(random.nextInt(MOST_BYTES), Integer.MAX_VALUE) ? 1 : 0;
                } else {
                    follow(Long.MAX_VALUE, random.nextInt(MOST_FRAMES));
                }
            }
            telling.cutEnough();
            follow(Long.MAX_VALUE, Integer.MAX_VALUE);
        } finally {
            telling.got(number, Long.MAX_VALUE); // the job need not wait for it any more
        }
        return anywhere;
    }

    /** One connection; answers whether it was cut at a byte. */
    private boolean follow(long bytes, int frames) throws IOException {
        String path = number % 2 == 0 ? "/api/v2/jobs/" : "/api/v1/skills/";
        try (RawStream stream = new RawStream(ports.get(random.nextInt(ports.size())), RawStream.WIDE)) {
            stream.send("GET " + path + jobId() + "/stream HTTP/1.1\r\nHost: localhost\r\n"
                    + (last == 0 ? "" : "Last-Event-ID: " + last + "\r\n") + "\r\n");
            stream.cutAfter(bytes);
            if (!stream.head().startsWith("HTTP/1.1 200")) {
                wrongs.add("a stream was refused after " + last);
            }
            for (int i = 0; i < frames; i++) {
                Optional<Frame> frame = stream.frame();
                if (frame.isEmpty()) {
                    if (!complete) {
                        wrongs.add("a stream ended after " + last);
                    }
                    return false;
                }
                take(frame.get());
            }
            return false;
        } catch (RawStream.Cut cut) {
            return true;
        }
    }

    private void take(Frame frame) {
        if (frame.type().equals("reset")) {
            wrongs.add("a stream was reset after " + last);
        }
        if (frame.logged()) {
            last = frame.sequence();
            complete = frame.type().equals("complete");
            given.add(frame.json());
            if (!frame.id().equals(String.valueOf(frame.json().get("sequence")))) {
                wrongs.add("a frame with the id " + last + " was of " + frame.data());
            }
            telling.got(number, last);
        }
    }
}
