package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import dev.skillfleet.skill.SkillReferences;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A skill's folder with its prompts, as texts that can be sent. */
record EvalFolder(Path folder) {

    /** The SKILL.md. */
    String content() {
        Path file = folder.resolve("SKILL.md");
        if (!Files.isRegularFile(file)) {
            throw new CliFailure(ExitCode.USAGE, folder + ": there is no SKILL.md in it");
        }
        return text(file);
    }

    /** The texts below {@code references/}. */
    List<Map<String, String>> references() {
        try {
            return SkillReferences.of(folder).entrySet().stream()
                    .map(text -> Map.of("path", text.getKey(), "text", text.getValue()))
                    .toList();
        } catch (IOException e) {
            throw new CliFailure(ExitCode.USAGE, folder + ": its references cannot be read");
        }
    }

    /**
     * The items of an evals.json, each of its files with its text.
     *
     * @param given the file, or null for the one in the folder
     */
    List<Object> evals(@Nullable Path given) {
        Path file = given == null ? folder.resolve("evals").resolve("evals.json") : given;
        Object items;
        try {
            items = Json.readMap(text(file)).get("evals");
        } catch (IllegalArgumentException e) {
            throw new CliFailure(ExitCode.USAGE, file + ": is no JSON object");
        }
        if (!(items instanceof List<?> list)) {
            throw new CliFailure(ExitCode.USAGE, file + ": has no list of evals");
        }
        return list.stream().map(this::withFiles).toList();
    }

    private Object withFiles(Object item) {
        if (!(item instanceof Map<?, ?> eval) || !(eval.get("files") instanceof List<?> files)) {
            return item;
        }
        Map<Object, Object> sent = new LinkedHashMap<>(eval);
        sent.put("files", files.stream().map(this::sent).toList());
        return sent;
    }

    private Object sent(Object path) {
        if (!(path instanceof String name)) {
            return path;
        }
        Path file = folder.resolve(name);
        if (!isInside(file)) {
            // whoever wrote the evals is not always whoever runs them
            throw new CliFailure(ExitCode.USAGE, file + ": is not in the skill's folder, so it is not sent");
        }
        String text = Files.isRegularFile(file) ? textOrNull(file) : null;
        if (text == null) {
            throw new CliFailure(
                    ExitCode.USAGE,
                    file + ": cannot be read as text, and no more than text can be sent with a prompt;"
                            + " leave the eval out that needs it");
        }
        return Map.of("path", name, "text", text);
    }

    /** False for what lies elsewhere, or is a link that leads there; true also for what is not there at all. */
    private boolean isInside(Path file) {
        try {
            Path place = Files.exists(file)
                    ? file.toRealPath()
                    : file.toAbsolutePath().normalize();
            Path home = Files.exists(file)
                    ? folder.toRealPath()
                    : folder.toAbsolutePath().normalize();
            return place.startsWith(home);
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Path file) {
        String text = Files.isRegularFile(file) ? textOrNull(file) : null;
        if (text == null) {
            throw new CliFailure(ExitCode.USAGE, file + ": cannot be read as text");
        }
        return text;
    }

    /** Null for what is no UTF-8. */
    private static @Nullable String textOrNull(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return null;
        } catch (IOException e) {
            throw new CliFailure(ExitCode.USAGE, file + ": cannot be read");
        }
    }
}
