package dev.skillfleet.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options as a tree of sections. It starts as the table of defaults, which also says what there is and of which
 * kind: a value laid over it has to fit. What is {@code {}} there is a table whose keys are the user's own.
 */
final class Settings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode tree;
    private final Set<String> tables = new HashSet<>();

    Settings(ObjectNode defaults) {
        this.tree = defaults;
        leaves(tree, "").forEach((path, value) -> {
            if (value.isObject()) {
                tables.add(path);
            }
        });
    }

    ObjectNode tree() {
        return tree;
    }

    /** The path of every option: {@code server.port}. */
    List<String> paths() {
        return List.copyOf(leaves(tree, "").keySet());
    }

    /** The names of the sections. */
    List<String> sections() {
        return names(tree);
    }

    /** Lays a file over what is there; {@code origin} names it in messages. */
    void lay(ObjectNode given, String origin) {
        lay(tree, given, "", origin);
    }

    /** Sets one option from a text; a list is written with commas, a table as JSON. */
    void set(String path, String text) {
        if (tables.contains(path)) {
            replace(path, table(path, text));
            return;
        }
        JsonNode known = at(path);
        if (!known.isValueNode() && !known.isArray()) {
            throw new ConfigException(path + ": unknown key; " + NearMiss.hint(path, paths()));
        }
        replace(path, fit(path, known.isArray() ? list(text) : new TextNode(text), known));
    }

    /** Takes back what has been said of an option that need not be set. */
    void clear(String path) {
        replace(path, new TextNode(""));
    }

    private void lay(ObjectNode base, ObjectNode given, String prefix, String origin) {
        given.properties().forEach(entry -> {
            String path = origin + ": " + prefix + entry.getKey();
            JsonNode known = base.get(entry.getKey());
            if (known == null) {
                throw new ConfigException(path + ": unknown key; " + NearMiss.hint(entry.getKey(), names(base)));
            }
            if (tables.contains(prefix + entry.getKey())) {
                base.set(entry.getKey(), table(path, entry.getValue()));
            } else if (!(known instanceof ObjectNode section)) {
                base.set(entry.getKey(), fit(path, entry.getValue(), known));
            } else if (entry.getValue() instanceof ObjectNode values) {
                lay(section, values, prefix + entry.getKey() + ".", origin);
            } else {
                throw new ConfigException(path + ": must be a section with keys of its own");
            }
        });
    }

    private static ObjectNode table(String path, String json) {
        try {
            return table(path, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new ConfigException(path + ": is not JSON");
        }
    }

    private static ObjectNode table(String path, @Nullable JsonNode given) {
        if (given instanceof ObjectNode table) {
            return table;
        }
        throw new ConfigException(path + ": must be a table with names of your own as its keys");
    }

    private static JsonNode fit(String path, JsonNode given, JsonNode known) {
        if (known.isArray()) {
            return items(path, given);
        }
        if (given.isContainerNode()) {
            throw new ConfigException(path + ": must be a single value");
        }
        if (given.isNull() || given.asText().isBlank()) {
            if (known.isTextual() && known.asText().isEmpty()) {
                return known; // an option that need not be set
            }
            throw new ConfigException(path + ": has no value");
        }
        return typed(given.asText().strip(), known);
    }

    private static ArrayNode items(String path, JsonNode given) {
        if (!given.isArray()) {
            throw new ConfigException(path + ": must be a list, like [a, b]");
        }
        ArrayNode items = ((ArrayNode) given).arrayNode();
        given.forEach(item -> {
            if (item.isContainerNode() || item.isNull()) {
                throw new ConfigException(path + ": must be a list of single values");
            }
            items.add(item.asText());
        });
        return items;
    }

    /** The text as a number or a truth value where the default is one; what is none is left for the binder to refuse. */
    private static JsonNode typed(String text, JsonNode known) {
        if (known.isBoolean() && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        if (known.isInt() && text.matches("-?\\d{1,9}")) {
            return IntNode.valueOf(Integer.parseInt(text));
        }
        return new TextNode(text);
    }

    private ArrayNode list(String text) {
        ArrayNode items = tree.arrayNode();
        for (String item : text.split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    private Map<String, JsonNode> leaves(ObjectNode section, String prefix) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        section.properties().forEach(entry -> {
            String path = prefix + entry.getKey();
            if (entry.getValue() instanceof ObjectNode inner && !inner.isEmpty() && !tables.contains(path)) {
                leaves.putAll(leaves(inner, path + "."));
            } else {
                leaves.put(path, entry.getValue());
            }
        });
        return leaves;
    }

    /** The value of an option; missing when there is no such option. */
    JsonNode at(String path) {
        return tree.at("/" + path.replace('.', '/'));
    }

    void replace(String path, JsonNode value) {
        int dot = path.lastIndexOf('.');
        ((ObjectNode) at(path.substring(0, dot))).set(path.substring(dot + 1), value);
    }

    private static List<String> names(ObjectNode section) {
        List<String> names = new ArrayList<>();
        section.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
