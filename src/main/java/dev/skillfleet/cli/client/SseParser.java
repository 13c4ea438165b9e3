package dev.skillfleet.cli.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code text/event-stream} as the HTML standard defines it, in chunks that may be cut anywhere. Unlike a browser
 * it tells each frame's own id instead of the last one seen: frames outside the log carry none.
 */
final class SseParser {
    private static final int MAX_FRAME = 32 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Consumer<SseFrame> frames;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String id = "";
    private String event = "";
    private volatile @Nullable Duration retry;
    private boolean afterReturn;
    private boolean first = true;

    SseParser(Consumer<SseFrame> frames) {
        this.frames = frames;
    }

    /** @throws IllegalStateException when a frame grows past every reasonable size */
    void feed(byte[] chunk) {
        for (byte next : chunk) {
            boolean secondOfPair = afterReturn && next == '\n';
            afterReturn = next == '\r';
            if (secondOfPair) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                endLine();
            } else {
                line.write(next);
                if (line.size() + data.length() > MAX_FRAME) {
                    throw new IllegalStateException("an event of more than 32 MiB");
                }
            }
        }
    }

    /** How long the server wants a client to wait before it comes back, or null when it has not said so. */
    @Nullable
    Duration retry() {
        return retry;
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (first) {
            first = false;
            text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        }
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(text.startsWith(": ", colon) ? colon + 2 : colon + 1);
        switch (name) {
            case "data" -> data.append(value).append('\n');
            case "event" -> event = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry = value.matches("\\d{1,9}") ? Duration.ofMillis(Long.parseLong(value)) : retry;
            default -> {} // comments, and fields of later days
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            frames.accept(new SseFrame(id, event.isEmpty() ? "message" : event, data.toString()));
        }
        data.setLength(0);
        event = "";
        id = "";
    }
}
