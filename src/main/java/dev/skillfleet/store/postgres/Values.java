package dev.skillfleet.store.postgres;

import dev.skillfleet.job.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Our values as PostgreSQL takes them; null stays null. */
final class Values {
    private Values() {}

    /** A text for a column. PostgreSQL has no character 0; the document keeps it, the column shows a replacement. */
    static @Nullable String text(@Nullable String value) {
        return value == null ? null : value.replace('\0', '\uFFFD');
    }

    static @Nullable String label(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** A number of any size and scale, as it is written. */
    static @Nullable String number(@Nullable BigDecimal value) {
        return value == null ? null : value.toString();
    }

    /** The constant that a label stands for. */
    static <E extends Enum<E>> E constant(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }

    /** A document. */
    static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Json.writeEncodable(value);
    }
}
