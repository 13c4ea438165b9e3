package dev.skillfleet.llm.prompt;

import dev.skillfleet.bus.FaultException.Item;
import dev.skillfleet.bus.SchemaFaults;
import dev.skillfleet.job.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form that a part of a module's answer has to have: that of the whole, with any field left out. */
public final class AnswerPart {
    private static final String REQUIRED = "required";

    private final Validator validator;

    /** @param schema of the whole, as JSON */
    AnswerPart(String schema) {
        String relaxed = Json.write(relaxed(Json.readMap(schema)));
        this.validator = Validator.create(JsonSchema.of(new JsonObject(relaxed)), Prompt.OPTIONS);
    }

    /** All that is wrong with it, with the places; empty when it fits. */
    public List<Item> faults(Map<String, @Nullable Object> part, String at) {
        return SchemaFaults.of(validator.validate(new JsonObject(part)), at);
    }

    private static @Nullable Object relaxed(@Nullable Object schema) {
        if (schema instanceof List<?> list) {
            return list.stream().map(AnswerPart::relaxed).toList();
        }
        if (!(schema instanceof Map<?, ?> map)) {
            return schema;
        }
        Map<Object, @Nullable Object> relaxed = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            // a list of names; a field of that name would be an object
            if (!name.equals(REQUIRED) || value instanceof Map) {
                relaxed.put(name, relaxed(value));
            }
        });
        return relaxed;
    }
}
