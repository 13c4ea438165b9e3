package dev.skillfleet.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt, and what is expected of an answer to it.
 *
 * @param name what people call it, or null
 * @param expected a good answer in a sentence; may be empty
 * @param expectations at least one; each passes or not by itself
 */
public record Eval(
        int id, @Nullable String name, String prompt, String expected, List<File> files, List<String> expectations) {
    public Eval {
        files = List.copyOf(files);
        expectations = List.copyOf(expectations);
    }

    /** A text that comes with the prompt. */
    public record File(String path, String text) {}
}
