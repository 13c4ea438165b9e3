package dev.skillfleet.job;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON dialect of the house: snake_case names, lower-case enum constants, RFC 3339 UTC timestamps with
 * microseconds, durations in ISO 8601. Unknown fields are ignored, so that an older node can read a newer one.
 */
public final class Json {
    private static final int NANOS_A_MICRO = 1_000;
    private static final int DIGITS_BELOW = 3;
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

    /** Shared and thread-safe; nobody reconfigures it. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            // the components of a record and nothing else: a method isDone() is no field
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantSerializer())
                    .addSerializer(Enum.class, new EnumSerializer()))
            .build();

    private Json() {}

    /** RFC 3339 in UTC with exactly six digits of a second. */
    public static String timestamp(Instant instant) {
        // all nine digits are written since the last one is not 0; a formatter takes many times as long
        int nanos = instant.getNano() / NANOS_A_MICRO * NANOS_A_MICRO + 1;
        String text = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), nanos, ZoneOffset.UTC)
                .toString();
        return text.substring(0, text.length() - DIGITS_BELOW) + 'Z';
    }

    /** The value as one line of JSON. */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** As {@link #write}, in what UTF-8 can carry: where a text holds half a surrogate pair, it is written as an escape. */
    public static String writeEncodable(@Nullable Object value) {
        String plain = write(value);
        if (StandardCharsets.UTF_8.newEncoder().canEncode(plain)) {
            return plain;
        }
        try {
            return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when the text is not JSON of that type; the message holds no source text */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when the text is not a JSON object */
    public static Map<String, @Nullable Object> readMap(String json) {
        try {
            return MAPPER.readValue(json, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /** A record as the JSON object that it would be on the wire. */
    public static Map<String, @Nullable Object> toMap(Object value) {
        return MAPPER.convertValue(value, MAP);
    }

    /** @throws IllegalArgumentException when the map does not fit the type */
    public static <T> T fromMap(Map<String, ? extends @Nullable Object> map, Class<T> type) {
        return MAPPER.convertValue(map, type);
    }

    private static final class InstantSerializer extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(timestamp(value));
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class EnumSerializer extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
