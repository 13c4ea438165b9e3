package dev.skillfleet.llm.prompt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.skill.ExtraPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a skill as models write it. Its files are a list of paths and texts, for a schema that models can be held to knows
 * no maps with open keys. A file whose path no file can have lies at the nearest one, and the links to it lead there: no
 * call more is worth it, and no job is to fail by it.
 */
final class WrittenSkill extends JsonDeserializer<Content> {

    @Override
    public Content deserialize(JsonParser in, DeserializationContext context) throws IOException {
        Written written = in.readValueAs(Written.class);
        String text = written.skillContent();
        Map<String, String> files = new LinkedHashMap<>();
        List<Item> moved = new ArrayList<>();
        for (Item item : written.extraFiles()) {
            if (ExtraPath.allows(item.path(), files.keySet())) {
                files.put(item.path(), item.text());
            } else {
                moved.add(item);
            }
        }
        for (Item item : moved) {
            String path = ExtraPath.near(item.path(), files.keySet());
            if (!files.containsKey(item.path())) {
                text = text.replace("](" + item.path() + ")", "](" + path + ")");
            }
            files.put(path, item.text());
        }
        return new Content(text, files);
    }

    private record Written(String skillContent, List<Item> extraFiles) {}

    private record Item(String path, String text) {}

    /** What reads {@link Content} where a model has written it. */
    @JsonDeserialize(using = WrittenSkill.class)
    interface OfContent {}
}
