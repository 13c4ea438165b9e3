package dev.skillfleet.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skillfleet.job.Digest;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Counting;
import dev.skillfleet.llm.module.Graded;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Solved;
import dev.skillfleet.llm.prompt.Prompt;
import dev.skillfleet.llm.template.TemplateModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A module's question as it stands in a request.
 *
 * @param request its body
 * @param mind what answers it, or null for the template model
 * @param form json_schema, json_object or text
 * @param messages how many there are: two, and two more with every repair
 * @param streamed whether the answer is wanted piece by piece
 * @param withUsage whether the last piece is to tell what was used
 */
record FakeQuestion(
        FakeWire wire,
        JsonNode request,
        @Nullable Mind mind,
        String form,
        int messages,
        Module<?, ?> module,
        JsonNode input,
        JsonNode schema,
        boolean streamed,
        boolean withUsage) {
    private static final Pattern FENCED = Pattern.compile("<input>\n(.*)\n</input>", Pattern.DOTALL);
    private static final String NUMBERS =
            Json.write(new Counting(List.of("one two three four five six seven eight nine ten".split(" "))));
    private static final Model TEMPLATE = new TemplateModel();

    private static final Map<String, Module<?, ?>> PROMPTS = Stream.concat(
                    Module.ALL.stream(), Stream.of(Counting.MODULE))
            .collect(Collectors.toMap(module -> Prompt.of(module).system(), Function.identity()));

    static FakeQuestion read(FakeWire wire, String body, @Nullable Mind mind) {
        FakeQuestion question = read(wire, tree(body));
        if (mind == null) {
            question.mustBeShipped();
            return question;
        }
        return question.to(mind);
    }

    private FakeQuestion to(Mind model) {
        return new FakeQuestion(wire, request, model, form, messages, module, input, schema, streamed, withUsage);
    }

    private static FakeQuestion read(FakeWire wire, JsonNode request) {
        return switch (wire) {
            case OPENAI, LLAMA_CPP -> chatCompletion(wire, request);
            case ANTHROPIC -> message(request);
            case GEMINI -> content(request);
        };
    }

    private static FakeQuestion chatCompletion(FakeWire wire, JsonNode request) {
        JsonNode format = request.at("/response_format/json_schema");
        String form = request.at("/response_format/type").asText("text");
        if (form.equals("json_schema") && !format.at("/strict").asBoolean()) {
            throw new AssertionError("not strict: " + request);
        }
        return of(
                wire,
                request,
                form,
                request.at("/messages").size(),
                text(request.at("/messages/0/content")),
                text(request.at("/messages/1/content")),
                format.at("/schema"),
                request.at("/stream").asBoolean(),
                request.at("/stream_options/include_usage").asBoolean());
    }

    private static FakeQuestion message(JsonNode request) {
        JsonNode schema = request.at("/output_config/format/schema");
        String form = request.at("/output_config/format/type").asText("text");
        if (request.at("/max_tokens").asInt() < 1 || schema.toString().contains("\"minimum\"")) {
            throw new AssertionError("not as Anthropic wants it: " + request);
        }
        return of(
                FakeWire.ANTHROPIC,
                request,
                form,
                request.at("/messages").size() + 1,
                text(request.at("/system")),
                text(request.at("/messages/0/content")),
                schema,
                request.at("/stream").asBoolean(),
                true);
    }

    private static FakeQuestion content(JsonNode request) {
        JsonNode config = request.at("/generationConfig");
        JsonNode schema = config.at("/responseJsonSchema");
        boolean json = config.at("/responseMimeType").asText().equals("application/json");
        if (!schema.isMissingNode() && !json) {
            throw new AssertionError("a schema for a text: " + request);
        }
        return of(
                FakeWire.GEMINI,
                request,
                json ? schema.isMissingNode() ? "json_object" : "json_schema" : "text",
                request.at("/contents").size() + 1,
                request.at("/systemInstruction/parts/0/text").asText(),
                request.at("/contents/0/parts/0/text").asText(),
                schema,
                true,
                true);
    }

    private static FakeQuestion of(
            FakeWire wire,
            JsonNode request,
            String form,
            int messages,
            String system,
            String user,
            JsonNode schema,
            boolean streamed,
            boolean withUsage) {
        Matcher fenced = FENCED.matcher(user);
        Module<?, ?> asked = PROMPTS.entrySet().stream()
                .filter(prompt -> system.equals(prompt.getKey())
                        || (!form.equals("json_schema") || prompt.getValue().equals(Module.SOLVER))
                                && system.startsWith(prompt.getKey() + "\n"))
                .findFirst()
                .<Module<?, ?>>map(Map.Entry::getValue)
                .or(() -> onTrial(request))
                .orElseThrow(() -> new AssertionError("no module asks like this: " + system));
        if (!fenced.matches()) {
            throw new AssertionError("not as a module asks: " + user);
        }
        JsonNode input = tree(fenced.group(1));
        if (asked.equals(Module.SOLVER)) {
            ((ObjectNode) input)
                    .put("skill", Pupil.skill(system, Prompt.of(asked).system()));
        }
        JsonNode known = schema.isMissingNode() ? tree(Prompt.of(asked).schema()) : schema;
        return new FakeQuestion(wire, request, null, form, messages, asked, input, known, streamed, withUsage);
    }

    /** Other instructions than those that are shipped are for whoever reads them. */
    private void mustBeShipped() {
        if (onTrial(request).isPresent() && PROMPTS.keySet().stream().noneMatch(told()::startsWith)) {
            throw new AssertionError("no module asks like this: " + told());
        }
    }

    /** The module whose schema has its name, whatever it is told. */
    private static Optional<Module<?, ?>> onTrial(JsonNode request) {
        String name = request.at("/response_format/json_schema/name").asText();
        return PROMPTS.values().stream()
                .filter(module -> module.name().equals(name))
                .findFirst();
    }

    /** What the module is told by chat completions. */
    String told() {
        return text(request.at("/messages/0/content"));
    }

    /** A text, or the only one in a list of blocks. */
    private static String text(JsonNode content) {
        return content.isArray() ? content.at("/0/text").asText() : content.asText();
    }

    /** Tells questions apart by module and input. */
    String identity() {
        return Digest.of(List.of(module.name(), input));
    }

    /** The text of the task, wherever in the input it stands; empty for one that is not to know it. */
    String task() {
        JsonNode task = input.findValue("task");
        return task == null ? "" : task.asText();
    }

    /** What is said to it, in the form that the schema asks for. */
    String answer() {
        return mind == null ? usual() : mind.answer(this);
    }

    /** What the template model says to it. */
    String usual() {
        if (module.equals(Module.SOLVER)) {
            return Json.write(Pupil.solve(Json.read(input.toString(), Solved.Input.class)));
        }
        if (module.equals(Module.GRADER)) {
            return Json.write(Pupil.grade(Json.read(input.toString(), Graded.Input.class)));
        }
        return module.equals(Counting.MODULE) ? NUMBERS : answer(module);
    }

    private <I extends Record, O extends Record> String answer(Module<I, O> typed) {
        I asked = Json.read(input.toString(), typed.input());
        O output = TEMPLATE.call(typed, asked, Model.Listener.NONE)
                .result()
                .result()
                .output();
        return fit(Json.MAPPER.valueToTree(output), schema).toString();
    }

    /** As a model would be held to the schema: no field but its own, its only choice where there is but one. */
    private static JsonNode fit(JsonNode value, JsonNode schema) {
        if (schema.at("/enum").size() == 1) {
            return schema.at("/enum/0");
        }
        if (schema.has("properties")) {
            ObjectNode fitted = Json.MAPPER.createObjectNode();
            schema.get("properties")
                    .properties()
                    .forEach(field -> fitted.set(field.getKey(), fit(value.path(field.getKey()), field.getValue())));
            return fitted;
        }
        if (schema.has("items") && !value.isNull()) {
            ArrayNode items = Json.MAPPER.createArrayNode();
            if (value.isObject()) { // a map, which no schema of this kind knows
                value.properties().forEach(entry -> items.addObject()
                        .put("path", entry.getKey())
                        .put("text", entry.getValue().asText()));
            } else {
                value.forEach(item -> items.add(fit(item, schema.get("items"))));
            }
            return items;
        }
        return value;
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
