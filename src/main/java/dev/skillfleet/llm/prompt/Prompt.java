package dev.skillfleet.llm.prompt;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.SchemaFaults;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Briefed;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Exacting;
import dev.skillfleet.llm.module.Module;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a module tells a model, and how what comes back is read.
 *
 * @param <I> what the module is asked
 * @param <O> what it answers
 */
public final class Prompt<I extends Record, O extends Record> {
    static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic)
            .setBaseUri("app://prompts/");
    private static final ObjectMapper ANSWERS =
            Json.MAPPER.copy().addMixIn(Content.class, WrittenSkill.OfContent.class);
    private static final int FAULTS_NAMED = 3;
    private static final String TRIAL = "trial";

    private final Module<I, O> module;
    private final PromptFile file;
    private final String version;
    private final String schema;
    private final Validator validator;
    private final Function<O, List<String>> exacting;
    private final String briefing;

    private Prompt(
            Module<I, O> module,
            PromptFile file,
            String version,
            String schema,
            Validator validator,
            Function<O, List<String>> exacting,
            String briefing) {
        this.module = module;
        this.file = file;
        this.version = version;
        this.schema = schema;
        this.validator = validator;
        this.exacting = exacting;
        this.briefing = briefing;
    }

    /** The prompt that lies in {@code prompts/} under the module's name. */
    public static <I extends Record, O extends Record> Prompt<I, O> of(Module<I, O> module) {
        PromptFile file = PromptFile.of(module.name());
        String schema = file.schema();
        Validator validator = Validator.create(JsonSchema.of(new JsonObject(schema)), OPTIONS);
        return new Prompt<>(module, file, file.version(), schema, validator, answer -> List.of(), "");
    }

    /** With another file in the place of the one that is shipped. */
    Prompt<I, O> by(PromptFile other) {
        return new Prompt<>(module, other, other.version() + other.mark(), schema, validator, exacting, briefing);
    }

    /** With other instructions, that are on trial. */
    public Prompt<I, O> saying(String instructions) {
        PromptFile tried = file.saying(instructions);
        return new Prompt<>(module, tried, TRIAL + tried.mark(), schema, validator, exacting, briefing);
    }

    /** The same prompt, which also holds the answer to what this input demands of it, and says what the input wants said first. */
    @SuppressWarnings("unchecked") // a module's input is exacting about that module's answer
    public Prompt<I, O> about(I input) {
        String first = input instanceof Briefed briefed ? briefed.briefing() : "";
        Function<O, List<String>> demands =
                input instanceof Exacting<?> demanding ? ((Exacting<O>) demanding)::faults : exacting;
        return new Prompt<>(module, file, version, schema, validator, demands, first);
    }

    /** The name that its schema goes by at the provider. */
    public String name() {
        return module.name();
    }

    /**
     * Which version of the text and the schema this is: a number; behind the number of a file of somebody's own stand {@code +}
     * and the beginning of a digest of its text; what is on trial has the word {@code trial} for a number.
     */
    public String version() {
        return version;
    }

    /** As it is written. */
    public PromptFile file() {
        return file;
    }

    /**
     * What the model is told before it sees the input; the same for every input but a {@link Briefed} one, so that providers
     * may cache it.
     */
    public String system() {
        return file.text() + briefing;
    }

    /** How freely the model is to choose its words; null where that is for the configuration to say. */
    public @Nullable Double temperature() {
        return file.temperature();
    }

    /** The JSON schema of the answer, within what providers can hold a model to. */
    public String schema() {
        return schema;
    }

    /**
     * The input, fenced as data. What people and files have contributed to it cannot end the fence: a closing tag inside
     * a JSON string is written with an escaped slash.
     */
    public String question(I input) {
        return "<input>\n"
                + Json.write(input instanceof Briefed briefed ? briefed.question() : input)
                        .replace("</", "<\\/") + "\n</input>";
    }

    /**
     * Reads what the model has written; words around the JSON object do no harm.
     *
     * @throws FaultException UNAVAILABLE when it is not JSON, or does not fit the schema or the question; it names the places, no
     *     content
     */
    public O answer(String text) {
        Map<String, @Nullable Object> answer;
        try {
            answer = PlainText.in(Json.readMap(JsonText.in(text)));
        } catch (IllegalArgumentException e) {
            throw new FaultException(Fault.UNAVAILABLE, "the model's answer is not a JSON object");
        }
        refuse(
                "the model's answer does not fit its schema: ",
                SchemaFaults.of(validator.validate(new JsonObject(answer)), "").stream()
                        .map(fault -> fault.pointer() + " " + fault.message())
                        .toList());
        O output = ANSWERS.convertValue(answer, module.output());
        refuse("the model's answer does not fit the question: ", exacting.apply(output));
        return output;
    }

    private static void refuse(String opening, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new FaultException(
                    Fault.UNAVAILABLE,
                    faults.stream().limit(FAULTS_NAMED).collect(Collectors.joining("; ", opening, "")));
        }
    }
}
