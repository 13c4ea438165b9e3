package dev.skillfleet.store.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.skillfleet.job.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Our values as PostgreSQL takes them; null stays null. */
final class Values {
    private static final ObjectWriter ASCII = Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

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

    /** A document. Half a surrogate pair, which UTF-8 cannot carry, is written as an escape. */
    static @Nullable String json(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String plain = Json.write(value);
        try {
            return StandardCharsets.UTF_8.newEncoder().canEncode(plain) ? plain : ASCII.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
