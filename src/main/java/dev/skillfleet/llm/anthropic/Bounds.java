package dev.skillfleet.llm.anthropic;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Says the bounds of numbers in words: Anthropic refuses a schema that sets them. */
final class Bounds {
    private static final String MINIMUM = "minimum";
    private static final String MAXIMUM = "maximum";
    private static final String DESCRIPTION = "description";

    private Bounds() {}

    /** The schema with each bound in the description of what it bounds. */
    static String told(String schema) {
        JsonObject told = new JsonObject(schema);
        tell(told);
        return told.encode();
    }

    private static void tell(Object schema) {
        if (schema instanceof JsonArray items) {
            items.forEach(Bounds::tell);
        }
        if (!(schema instanceof JsonObject object)) {
            return;
        }
        object.forEach(field -> tell(field.getValue()));
        if (object.getValue(MINIMUM) instanceof Number least && object.getValue(MAXIMUM) instanceof Number most) {
            object.remove(MINIMUM);
            object.remove(MAXIMUM);
            object.put(
                    DESCRIPTION, (object.getString(DESCRIPTION, "") + " From " + least + " to " + most + ".").strip());
        }
    }
}
