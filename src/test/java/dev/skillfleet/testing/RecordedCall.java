package dev.skillfleet.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call that clients of the older server make, and what they make of the answer.
 *
 * @param call what it is for
 * @param method GET, POST or PUT
 * @param path as the client writes it, slash and all; {@code {name}} stands for what an earlier answer had
 * @param body what is sent, or null for nothing
 * @param status what the server answers
 * @param answer the fields that the client knows and their types: {@code text}, {@code number}, {@code flag}, {@code list},
 *     {@code object}, with {@code or null} where null will do; a list or an object of such; null when the body is no JSON
 * @param keep which fields of the answer later calls name
 */
public record RecordedCall(
        String call,
        String method,
        String path,
        @Nullable Map<String, Object> body,
        int status,
        @Nullable Object answer,
        @Nullable Map<String, String> keep) {
    private static final String OR_NULL = " or null";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** The calls of a file, in order. */
    public static List<RecordedCall> of(Path file) {
        try {
            return YAML.readValue(Files.readString(file), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text with what earlier answers had in the place of its names. */
    public static String filled(String text, Map<String, String> known) {
        String filled = text;
        for (Map.Entry<String, String> each : known.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    /** A body with what earlier answers had in the place of its names. */
    public static @Nullable Object filled(@Nullable Object body, Map<String, String> known) {
        if (body instanceof String text) {
            return filled(text, known);
        }
        if (body instanceof List<?> list) {
            return list.stream().map(item -> filled(item, known)).toList();
        }
        if (body instanceof Map<?, ?> map) {
            Map<Object, Object> filled = new LinkedHashMap<>();
            map.forEach((name, value) -> filled.put(filled(name, known), filled(value, known)));
            return filled;
        }
        return body;
    }

    /** What of the answer would surprise the client; empty when nothing does. A field too many surprises nobody. */
    public static String surprises(Object expected, @Nullable Object value, String at) {
        if (expected instanceof Map<?, ?> fields) {
            return value instanceof Map<?, ?> map
                    ? fields.entrySet().stream()
                            .map(field -> map.containsKey(field.getKey())
                                    ? surprises(
                                            Objects.requireNonNull(field.getValue()),
                                            map.get(field.getKey()),
                                            at + "/" + field.getKey())
                                    : at + "/" + field.getKey() + " is missing\n")
                            .collect(Collectors.joining())
                    : at + " is no object\n";
        }
        if (expected instanceof List<?> items) {
            return value instanceof List<?> list
                    ? list.stream()
                            .map(item -> surprises(items.get(0), item, at + "[]"))
                            .collect(Collectors.joining())
                    : at + " is no list\n";
        }
        return fits(expected.toString(), value) ? "" : at + " is no " + expected + " but " + value + "\n";
    }

    private static boolean fits(String type, @Nullable Object value) {
        if (type.endsWith(OR_NULL)) {
            return value == null || fits(type.substring(0, type.length() - OR_NULL.length()), value);
        }
        return switch (type) {
            case "text" -> value instanceof String;
            case "number" -> value instanceof Number;
            case "flag" -> value instanceof Boolean;
            case "list" -> value instanceof List<?>;
            case "object" -> value instanceof Map<?, ?>;
            default -> type.equals(String.valueOf(value));
        };
    }
}
