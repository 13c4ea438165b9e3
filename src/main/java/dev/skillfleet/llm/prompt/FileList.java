package dev.skillfleet.llm.prompt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads files as a list of paths and texts: a schema that models can be held to knows no maps with open keys. */
final class FileList extends JsonDeserializer<Map<String, String>> {

    @Override
    public Map<String, String> deserialize(JsonParser in, DeserializationContext context) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Item item : in.readValueAs(Item[].class)) {
            files.put(item.path(), item.text());
        }
        return files;
    }

    private record Item(String path, String text) {}

    /** The content of a skill as models write it. */
    interface OfContent {
        @JsonDeserialize(using = FileList.class)
        Map<String, String> extraFiles();
    }
}
