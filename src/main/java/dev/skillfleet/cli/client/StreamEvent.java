package dev.skillfleet.cli.client;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a client reads it. Types of later versions are let through, so the type is a text.
 *
 * @param sequence 0 for what is not in the log: snapshot, reset, keepalive, tokens
 */
public record StreamEvent(
        String type,
        @Nullable String phase,
        @Nullable String message,
        @Nullable String timestamp,
        long sequence,
        Map<String, @Nullable Object> data) {
    public StreamEvent {
        data = Frozen.map(data);
    }

    /**
     * Reads a frame's data. What is outside the log carries its fields beside the type, so all of them are the data.
     *
     * @throws IllegalArgumentException when it is no event
     */
    static StreamEvent read(String json) {
        Map<String, @Nullable Object> fields = Json.readMap(json);
        if (!(fields.get("type") instanceof String type)) {
            throw new IllegalArgumentException("an event without a type");
        }
        return fields.get("sequence") instanceof Number number && number.longValue() > 0
                ? Json.fromMap(fields, StreamEvent.class)
                : new StreamEvent(type, null, null, null, 0, fields);
    }

    /** A field of the data as text, or an empty text. */
    public String text(String field) {
        Object value = data.get(field);
        return value == null ? "" : value.toString();
    }

    /** A field of the data as a number, or the other value. */
    public double number(String field, double otherwise) {
        return data.get(field) instanceof Number number ? number.doubleValue() : otherwise;
    }
}
