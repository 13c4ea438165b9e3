package dev.skillfleet.llm.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The task descriptions of {@code tasks.txt}: each opens with a line {@code === its kind}. */
public final class Tasks {
    private Tasks() {}

    /** A task and what kind of task it is. */
    public record Sample(String kind, String task) {
        @Override
        public String toString() {
            return kind;
        }
    }

    public static List<Sample> all() {
        try (InputStream stream = Objects.requireNonNull(Tasks.class.getResourceAsStream("tasks.txt"))) {
            String file = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(file.split("(?m)^=== "))
                    .filter(part -> !part.isBlank())
                    .map(part -> part.split("\n", 2))
                    .map(part -> new Sample(part[0], part[1].stripTrailing()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
