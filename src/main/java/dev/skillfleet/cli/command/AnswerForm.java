package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds an answer against the schema that its question came with, before it is sent. */
final class AnswerForm {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic)
            .setBaseUri("app://answer/");

    private AnswerForm() {}

    /**
     * Lets an answer that fits pass; without a schema every one does.
     *
     * @throws CliFailure with ERROR and every fault
     */
    static void check(@Nullable Map<String, @Nullable Object> schema, Map<String, @Nullable Object> answer) {
        if (schema == null) {
            return;
        }
        OutputUnit verdict = Validator.create(JsonSchema.of(new JsonObject(Json.write(schema))), OPTIONS)
                .validate(new JsonObject(Json.write(answer)));
        if (!Boolean.TRUE.equals(verdict.getValid())) {
            throw new CliFailure(
                    ExitCode.ERROR, "the answer does not fit its question and was not sent" + faults(verdict));
        }
    }

    private static String faults(OutputUnit verdict) {
        List<OutputUnit> all = verdict.getErrors() == null ? List.of() : verdict.getErrors();
        return all.stream()
                // those that only sum others up say nothing
                .filter(fault -> all.stream()
                        .noneMatch(other -> other.getKeywordLocation().startsWith(fault.getKeywordLocation() + "/")))
                .map(fault -> "\n  " + place(fault) + fault.getError())
                .distinct()
                .collect(Collectors.joining());
    }

    private static String place(OutputUnit fault) {
        String pointer = fault.getInstanceLocation().replaceFirst("^#", "");
        return pointer.isEmpty() ? "" : pointer + ": ";
    }
}
