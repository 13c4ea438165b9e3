package dev.skillfleet.store.legacy;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a row. What is absent, null or of another kind is null; a time that is none makes the row unreadable. */
record Fields(Map<String, @Nullable Object> values) {
    /** The rows of a JSON array. */
    static List<Fields> all(@Nullable String json) {
        return json == null
                ? List.of()
                : Stream.of(Json.read(json, Map[].class)).map(Fields::of).toList();
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    static Fields of(Map<?, ?> row) {
        return new Fields(Frozen.map((Map<String, @Nullable Object>) row));
    }

    /** The first of several names that has a value. */
    @Nullable
    String text(String... names) {
        return first(names)
                .map(Object::toString)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    String textOr(String name, String otherwise) {
        return Objects.requireNonNullElse(text(name), otherwise);
    }

    /** A JSON object; any other value is kept under {@code value}. */
    @Nullable
    Map<String, @Nullable Object> object(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        return value instanceof Map<?, ?> map ? of(map).values() : Frozen.of("value", value);
    }

    List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(Object::toString).toList()
                : List.of();
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** A finite number; PostgreSQL writes what is none, NaN, as a text. */
    @Nullable
    Double number(String name) {
        return values.get(name) instanceof Number number && Double.isFinite(number.doubleValue())
                ? number.doubleValue()
                : null;
    }

    /** A moment, to the microsecond; one without a zone is in UTC, as that server kept its clock. */
    @Nullable
    Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        String iso = text.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException withoutZone) {
            try {
                return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException e) {
                throw new Unreadable(name + " is no time: " + text);
            }
        }
    }

    private Optional<Object> first(String... names) {
        return Stream.of(names).map(values::get).filter(Objects::nonNull).findFirst();
    }

    /** The row says something that has no meaning here. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String reason) {
            super(reason, null, false, false);
        }
    }
}
