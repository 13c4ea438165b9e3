package dev.skillfleet.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The editor that a person is used to: {@code VISUAL}, {@code EDITOR}, or {@code vi}. */
public final class Editor {
    private final String command;

    public Editor(Map<String, String> env) {
        String usual = env.getOrDefault("VISUAL", "").isBlank() ? env.getOrDefault("EDITOR", "") : env.get("VISUAL");
        this.command = usual.isBlank() ? "vi" : usual;
    }

    /** What the person has written; empty when nothing was, or when the editor has failed. */
    public String write() {
        try {
            Path file = Files.createTempFile("answer", ".md");
            try {
                // as git does it: the command may have options of its own
                Process process = new ProcessBuilder(
                                List.of("sh", "-c", command + " \"$1\"", "editor", file.toString()))
                        .inheritIO()
                        .start();
                return process.waitFor() == 0
                        ? Files.readString(file, StandardCharsets.UTF_8).strip()
                        : "";
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
