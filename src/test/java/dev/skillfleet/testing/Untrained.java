package dev.skillfleet.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A model that was never trained, held to a schema as llama.cpp's grammars do: any string that JSON can write, also those
 * that no text is made of, in lists of any length. Numbers keep to their bounds, to which those grammars do not hold.
 */
final class Untrained implements Mind {
    private static final int LONGEST = 60;
    private static final int MOST_ITEMS = 4;
    private static final String ESCAPED = "\"\\/bfnrt";

    private final long seed;

    Untrained(long seed) {
        this.seed = seed;
    }

    @Override
    public String answer(FakeQuestion question) {
        return fitting(question.schema(), question.identity());
    }

    /** @param question the same one is answered the same way */
    String fitting(JsonNode schema, String question) {
        StringBuilder json = new StringBuilder();
        write(schema, new Random(seed ^ question.hashCode()), json);
        return json.toString();
    }

    private static void write(JsonNode schema, Random random, StringBuilder json) {
        JsonNode choices = schema.path("enum");
        if (!choices.isEmpty()) {
            json.append(choices.get(random.nextInt(choices.size())));
            return;
        }
        switch (type(schema, random)) {
            case "object" -> object(schema, random, json);
            case "array" -> array(schema.get("items"), random, json);
            case "string" -> string(random, json);
            case "boolean" -> json.append(random.nextBoolean());
            case "number" -> json.append(number(schema, random));
            default -> json.append("null");
        }
    }

    private static String type(JsonNode schema, Random random) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
    }

    private static void object(JsonNode schema, Random random, StringBuilder json) {
        List<String> names = new ArrayList<>();
        schema.get("properties").fieldNames().forEachRemaining(names::add);
        for (int i = 0; i < names.size(); i++) {
            json.append(i == 0 ? "{" : ",").append('"').append(names.get(i)).append("\":");
            write(schema.get("properties").get(names.get(i)), random, json);
        }
        json.append('}');
    }

    private static void array(JsonNode items, Random random, StringBuilder json) {
        json.append('[');
        int count = random.nextInt(MOST_ITEMS + 1);
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",");
            write(items, random, json);
        }
        json.append(']');
    }

    private static void string(Random random, StringBuilder json) {
        json.append('"');
        int length = random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(8)) {
                case 0 -> json.append('\\').append(ESCAPED.charAt(random.nextInt(ESCAPED.length())));
                case 1 -> json.append(String.format("\\u%04x", random.nextInt(1 << 16)));
                case 2 -> json.appendCodePoint(0xA1 + random.nextInt(0x3000));
                case 3 -> json.append(' ');
                default -> json.append((char) ('a' + random.nextInt(26)));
            }
        }
        json.append('"');
    }

    private static double number(JsonNode schema, Random random) {
        double least = schema.path("minimum").asDouble(-1e6);
        return least + random.nextDouble() * (schema.path("maximum").asDouble(1e6) - least);
    }
}
