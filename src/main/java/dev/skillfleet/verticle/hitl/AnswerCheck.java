package dev.skillfleet.verticle.hitl;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.SchemaFaults;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Prompt;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds answers against the {@code response_schema} of their prompt. A validator is built once a kind of question. */
final class AnswerCheck {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic)
            .setBaseUri("app://answers/");

    private final Map<HitlType, Validator> validators = new EnumMap<>(HitlType.class);

    /** @throws FaultException INVALID with every error when the answer does not fit */
    void fits(Prompt prompt, Map<String, @Nullable Object> response) {
        Validator validator = validators.computeIfAbsent(
                prompt.type(),
                type -> Validator.create(JsonSchema.of(new JsonObject(Json.write(prompt.responseSchema()))), OPTIONS));
        OutputUnit output = validator.validate(new JsonObject(Json.write(response)));
        if (!Boolean.TRUE.equals(output.getValid())) {
            throw new FaultException(
                    Fault.INVALID,
                    "the answer does not fit the question's response_schema",
                    SchemaFaults.of(output, ""));
        }
    }
}
