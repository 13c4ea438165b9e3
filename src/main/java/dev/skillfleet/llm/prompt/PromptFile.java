package dev.skillfleet.llm.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as it is written: Markdown behind a head.
 *
 * @param version goes up with every change of the text or of the schema; the journal keeps it
 * @param answer the name of the answer's schema
 * @param temperature how freely the model is to choose its words; null where that is for the configuration to say
 * @param text what the model is told before it sees the input
 */
record PromptFile(String version, String answer, @Nullable Double temperature, String text) {
    private static final String FENCE = "---\n";
    private static final YAMLMapper YAML = new YAMLMapper();

    static PromptFile of(String module) {
        String file = resource(module + ".md");
        int end = file.indexOf("\n" + FENCE);
        if (!file.startsWith(FENCE) || end < 0) {
            throw new IllegalStateException("the prompt of " + module + " has no head");
        }
        try {
            Head head = YAML.readValue(file.substring(FENCE.length(), end), Head.class);
            return new PromptFile(
                    head.version(),
                    head.answer(),
                    head.temperature(),
                    file.substring(end + 1 + FENCE.length()).strip());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the head of the prompt of " + module + " cannot be read", e);
        }
    }

    /** The schema of the answer, as JSON. */
    String schema() {
        return resource("schemas/" + answer + ".json");
    }

    private static String resource(String name) {
        try (InputStream in = PromptFile.class.getResourceAsStream("/prompts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no prompts/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("prompts/" + name + " cannot be read", e);
        }
    }

    private record Head(
            String version, String answer, @Nullable Double temperature) {}
}
