package dev.skillfleet.verticle.registry;

import dev.skillfleet.job.JobEvent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event takes of memory, in bytes: roughly, but no text of it is left out. */
final class Weight {
    private static final int EVENT = 150;
    private static final int ENTRY = 50;

    private Weight() {}

    static int of(JobEvent event) {
        return EVENT + event.message().length() + of(event.data());
    }

    private static int of(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return ENTRY + text.length();
        }
        if (value instanceof Map<?, ?> map) {
            return ENTRY
                    + map.entrySet().stream()
                            .mapToInt(entry -> of(entry.getKey()) + of(entry.getValue()))
                            .sum();
        }
        return value instanceof Collection<?> list
                ? ENTRY + list.stream().mapToInt(Weight::of).sum()
                : ENTRY;
    }
}
