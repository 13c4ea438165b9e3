package dev.skillfleet.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schema (2020-12) of the answer that each kind of question takes, from {@code /answers/<type>.json}. */
public final class AnswerSchemas {
    private static final Map<HitlType, Map<String, @Nullable Object>> SCHEMAS = new EnumMap<>(HitlType.class);

    static {
        for (HitlType type : HitlType.values()) {
            SCHEMAS.put(type, load(type));
        }
    }

    private AnswerSchemas() {}

    /** The schema of one kind, immutable. */
    public static Map<String, @Nullable Object> of(HitlType type) {
        return SCHEMAS.get(type);
    }

    private static Map<String, @Nullable Object> load(HitlType type) {
        String name = "/answers/" + type.label() + ".json";
        try (InputStream in = AnswerSchemas.class.getResourceAsStream(name)) {
            return Frozen.map(Json.readMap(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
