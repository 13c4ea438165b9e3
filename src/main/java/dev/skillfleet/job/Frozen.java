package dev.skillfleet.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Immutable copies that keep order and allow null values, as JSON does; {@code Map.copyOf} does neither. */
public final class Frozen {
    private Frozen() {}

    /** A deep, unmodifiable copy; null counts as empty. */
    public static Map<String, @Nullable Object> map(@Nullable Map<String, ? extends @Nullable Object> source) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (source != null) {
            source.forEach((key, value) -> copy.put(key, value(value)));
        }
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Names and values in turn, kept in that order; {@code Map.of} would give another order in every process, and other
     * bytes on the wire.
     */
    public static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    /** An unmodifiable copy; null counts as empty. */
    public static <T> List<T> list(@Nullable List<T> source) {
        return source == null ? List.of() : List.copyOf(source);
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map((Map<String, @Nullable Object>) map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(value(item)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }
}
