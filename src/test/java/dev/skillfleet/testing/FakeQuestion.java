package dev.skillfleet.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skillfleet.job.Digest;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.template.TemplateModel;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module's question as it stands in a request of chat completions.
 *
 * @param streamed whether the answer is wanted piece by piece
 * @param withUsage whether the last piece is to tell what was used
 */
record FakeQuestion(Module<?, ?> module, JsonNode input, JsonNode schema, boolean streamed, boolean withUsage) {
    private static final Pattern FENCED = Pattern.compile("<input>\n(.*)\n</input>", Pattern.DOTALL);
    private static final Model TEMPLATE = new TemplateModel();

    static FakeQuestion read(String body) {
        JsonNode request = tree(body);
        JsonNode format = request.at("/response_format/json_schema");
        Matcher fenced = FENCED.matcher(request.at("/messages/1/content").asText());
        if (!format.at("/strict").asBoolean() || !fenced.matches()) {
            throw new AssertionError("not as a module asks: " + body);
        }
        Module<?, ?> asked = Module.ALL.stream()
                .filter(module -> module.name().equals(format.at("/name").asText()))
                .findFirst()
                .orElseThrow();
        return new FakeQuestion(
                asked,
                tree(fenced.group(1)),
                format.at("/schema"),
                request.at("/stream").asBoolean(),
                request.at("/stream_options/include_usage").asBoolean());
    }

    /** Tells questions apart by module and input. */
    String identity() {
        return Digest.of(List.of(module.name(), input));
    }

    /** The text of the task, wherever in the input it stands. */
    String task() {
        return input.findValue("task").asText();
    }

    /** What the template model says to it, in the form that the schema asks for. */
    String answer() {
        return answer(module);
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
