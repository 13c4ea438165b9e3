package dev.skillfleet.llm.chat;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts server-sent events together from the lines of a stream. Comments and fields that nobody reads are skipped. */
final class EventReader implements Handler<Buffer> {
    private final Consumer<ServerSentEvent> events;
    private final StringBuilder data = new StringBuilder();
    private @Nullable String name;

    EventReader(Consumer<ServerSentEvent> events) {
        this.events = events;
    }

    /** Takes the next line, without its line feed. */
    @Override
    public void handle(Buffer bytes) {
        String line = bytes.toString();
        if (line.endsWith("\r")) {
            line = line.substring(0, line.length() - 1);
        }
        if (line.isEmpty()) {
            end();
        } else if (line.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(value(line, "data:"));
        } else if (line.startsWith("event:")) {
            name = value(line, "event:");
        }
    }

    /** Tells the event that no empty line has ended yet: some servers leave out the last one. */
    void end() {
        if (!data.isEmpty()) {
            events.accept(new ServerSentEvent(name, data.toString()));
        }
        data.setLength(0);
        name = null;
    }

    private static String value(String line, String field) {
        String value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
