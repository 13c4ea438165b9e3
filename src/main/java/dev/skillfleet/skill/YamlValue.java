package dev.skillfleet.skill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value of the frontmatter with the line that it starts on. Scalars keep their text, as the reference keeps them; the
 * kind says what a typing YAML reader would make of it.
 */
sealed interface YamlValue {
    int line();

    /** The value as strings, lists and maps. */
    Object plain();

    /** The value as one text, the items of a list joined by commas; null where that cannot be done without loss. */
    default @Nullable String joined() {
        return null;
    }

    /** What a scalar is to a reader that gives types to plain scalars. */
    enum Kind {
        STRING,
        NULL,
        BOOLEAN,
        NUMBER,
        TIMESTAMP
    }

    record Text(String value, Kind kind, int line) implements YamlValue {
        @Override
        public Object plain() {
            return value;
        }

        @Override
        public String joined() {
            return value;
        }
    }

    record Sequence(List<YamlValue> items, int line) implements YamlValue {
        @Override
        public Object plain() {
            return items.stream().map(YamlValue::plain).toList();
        }

        @Override
        public @Nullable String joined() {
            return items.stream().allMatch(Text.class::isInstance)
                    ? items.stream().map(item -> ((Text) item).value()).collect(Collectors.joining(", "))
                    : null;
        }
    }

    /** Keys with values.
     *
     * @param flow written as {@code {a: b}} instead of a line an entry */
    record Mapping(List<Entry> entries, boolean flow, int line) implements YamlValue {
        @Override
        public Object plain() {
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach(entry -> map.put(entry.key(), entry.value().plain()));
            return map;
        }
    }

    /** A key with its value; {@code line} and {@code column} are the key's, the column from 0. */
    record Entry(String key, YamlValue value, int line, int column) {}
}
