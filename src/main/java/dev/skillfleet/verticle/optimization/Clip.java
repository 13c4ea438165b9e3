package dev.skillfleet.verticle.optimization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shortens the texts in a JSON object: whoever is to learn from eight failures need not read eight skills whole. */
final class Clip {
    private static final int LONGEST = 1_500;
    private static final String CUT = " […]";

    private Clip() {}

    static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> object) {
        Map<String, @Nullable Object> clipped = new LinkedHashMap<>();
        object.forEach((name, value) -> clipped.put(name, value(value)));
        return clipped;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof String text && text.length() > LONGEST) {
            int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            return text.substring(0, end) + CUT;
        }
        if (value instanceof List<?> list) {
            return list.stream().<@Nullable Object>map(Clip::value).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> clipped = new LinkedHashMap<>();
            map.forEach((name, inner) -> clipped.put(name, value(inner)));
            return clipped;
        }
        return value;
    }
}
