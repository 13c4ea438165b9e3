package dev.skillfleet.skill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code metadata.json} that may lie beside a SKILL.md: where it came from and how it is to be loaded. */
final class MetadataFile {
    static final String NAME = "metadata.json";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};
    private static final Map<String, Set<String>> WORDS = Map.of(
            "type",
            Set.of("cognitive", "technical", "domain", "tool", "mcp", "specialization", "task_focus", "memory"),
            "weight",
            Set.of("lightweight", "medium", "heavyweight"),
            "load_priority",
            Set.of("always", "task_specific", "on_demand", "dormant"));

    private MetadataFile() {}

    /** A value as an indented JSON text. */
    static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what is not JSON cannot be written as JSON", e);
        }
    }

    /** What the file says; empty when there is none or it cannot be read. */
    static Map<String, @Nullable Object> read(Path folder) {
        return parse(bytes(folder));
    }

    /** The file; empty when there is none or it cannot be read. */
    static byte[] bytes(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** What the bytes of such a file say; empty when they are not the UTF-8 of a JSON object. */
    static Map<String, @Nullable Object> parse(byte[] bytes) {
        try {
            Map<String, @Nullable Object> map = MAPPER.readValue(text(bytes), MAP);
            return map == null ? Map.of() : map;
        } catch (JsonProcessingException | CharacterCodingException e) {
            return Map.of();
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** What is wrong with the file; nothing when there is none, as it is optional. */
    static List<String> problems(Path folder) {
        if (!Files.isRegularFile(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        Map<String, @Nullable Object> metadata = read(folder);
        if (metadata.isEmpty()) {
            return List.of("it is not a JSON object with fields; mend or remove it");
        }
        List<String> problems = new ArrayList<>();
        matches(metadata, "skill_id", "[a-z0-9_-]+(/[a-z0-9_-]+)*", "a path such as technical/python", problems);
        matches(metadata, "version", "\\d+\\.\\d+\\.\\d+([-+].+)?", "a version such as 1.0.0", problems);
        WORDS.forEach((field, words) -> {
            if (metadata.containsKey(field) && !words.contains(String.valueOf(metadata.get(field)))) {
                problems.add(
                        field + " must be one of " + words.stream().sorted().toList());
            }
        });
        problems.sort(null);
        return problems;
    }

    private static void matches(
            Map<String, @Nullable Object> metadata, String field, String pattern, String words, List<String> problems) {
        Object value = metadata.get(field);
        if (value != null && !value.toString().matches(pattern)) {
            problems.add(field + " must be " + words);
        }
    }
}
