package dev.skillfleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.testing.ArbitraryRecords;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerSchemasTest {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic)
            .setBaseUri("app://answers/");

    @Test
    void the_default_answer_to_every_question_fits_its_schema() {
        for (Class<?> body : PromptBody.class.getPermittedSubclasses()) {
            PromptBody sample = (PromptBody) ArbitraryRecords.of(body).sample();
            assertThat(errors(sample.type(), Json.write(sample.defaultAnswer())))
                    .as("%s", sample.type())
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(HitlType.class)
    void every_question_can_be_answered_with_a_cancellation(HitlType type) {
        assertThat(errors(type, "{\"action\":\"cancel\"}")).isNull();
    }

    @ParameterizedTest
    @EnumSource(HitlType.class)
    void an_answer_without_any_content_fits_no_question(HitlType type) {
        assertThat(errors(type, "{}")).isNotNull();
        assertThat(errors(type, "{\"action\":\"dance\"}")).isNotNull();
        assertThat(AnswerSchemas.of(type)).containsKeys("title", "type").isUnmodifiable();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLARIFY            | {"answers":{"response":"for users"}}                             | true
            CLARIFY            | {"answers":"for users"}                                          | false
            STRUCTURE_FIX      | {"skill_name":"notes","description":"Writes notes. Use when."}   | true
            STRUCTURE_FIX      | {"skill_name":3}                                                 | false
            CONFIRM            | {"action":"revise","feedback":"shorter"}                         | true
            CONFIRM            | {"action":"refine"}                                              | false
            PREVIEW            | {"action":"refine","feedback":"shorter"}                         | true
            VALIDATE           | {"action":"refine"}                                              | true
            DEEP_UNDERSTANDING | {"action":"proceed","answer":"a","problem":"b","goals":["c"]}    | true
            DEEP_UNDERSTANDING | {"action":"proceed","goals":"c"}                                 | false
            TDD_RED            | {"action":"revise","feedback":"more"}                            | true
            TDD_GREEN          | {"action":"proceed"}                                             | true
            TDD_REFACTOR       | {"action":"proceed","feedback":7}                                | false
            """)
    void a_schema_takes_what_its_question_is_answered_with(HitlType type, String answer, boolean fits) {
        assertThat(errors(type, answer) == null).isEqualTo(fits);
    }

    private static Object errors(HitlType type, String answer) {
        Map<String, Object> schema = AnswerSchemas.of(type);
        OutputUnit output = Validator.create(JsonSchema.of(new JsonObject(Json.write(schema))), OPTIONS)
                .validate(new JsonObject(answer));
        return Boolean.TRUE.equals(output.getValid()) ? null : output.getErrors();
    }
}
