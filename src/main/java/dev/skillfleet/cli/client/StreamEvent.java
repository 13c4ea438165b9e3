package dev.skillfleet.cli.client;

import dev.skillfleet.job.Frozen;
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
        if (type == null) {
            throw new IllegalArgumentException("an event without a type");
        }
        data = Frozen.map(data);
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
