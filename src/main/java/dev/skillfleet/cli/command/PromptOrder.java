package dev.skillfleet.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A prompt of the fleet that is to be bettered, and where the better one goes. */
final class PromptOrder {
    @Option(
            names = "--prompt",
            paramLabel = "NAME",
            description =
                    "In place of PATH: a module of the server whose instructions to better: understanding, generation,"
                            + " validation, or a module's own name.")
    private @Nullable String prompt;

    @Option(
            names = "--examples",
            paramLabel = "FILE",
            description = "With --prompt: JSON or JSON lines, {\"input\": {...}, \"expected\": {...}} each.")
    private @Nullable Path examples;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "With --prompt and --watch: where the next version goes; MODULE.vN.md here. Never overwritten.")
    private @Nullable Path output;

    boolean isGiven() {
        return prompt != null;
    }

    /**
     * @param staying whether the command stays to the end
     * @param drafting whether a draft is wanted, which can be had of a skill only
     * @throws CliFailure when what is given cannot be together
     */
    void check(OptimizeOrder order, boolean staying, boolean drafting) {
        if (prompt == null && (examples != null || output != null)) {
            throw usage("--examples and --output go with --prompt");
        }
        if (prompt == null && order.isEmpty()) {
            throw usage("name a skill by PATH, or a prompt by --prompt");
        }
        if (prompt != null && !order.isEmpty()) {
            throw usage("name a skill by PATH or a prompt by --prompt, not both");
        }
        if (prompt != null && (drafting || order.hasQueries())) {
            throw usage("--apply and --eval-set are for a skill: a prompt has --examples and --output");
        }
        if (prompt != null && examples == null) {
            throw usage("--prompt needs graded examples: --examples FILE");
        }
        if (output != null && !staying) {
            throw usage("--output needs --watch: the file is written when the job has ended");
        }
        if (output != null && Files.exists(output)) {
            throw usage(output + ": is there already");
        }
    }

    /** Adds what the request needs. */
    void fill(Map<String, Object> request) {
        if (prompt != null && examples != null) {
            request.put("prompt", prompt);
            request.put("examples", read(examples));
        }
    }

    /** Writes what the job has found, if it is better; says where it lies. */
    void write(ApiClient api, String jobId, Screen screen) {
        Found found = api.get(ApiClient.path("/api/v1/optimization/status/{}", jobId))
                .as(Status.class)
                .result();
        NextVersion file = found == null ? null : found.file();
        if (file == null) {
            screen.remark("No file is written: the instructions stay as they are.");
            return;
        }
        Path target = output == null ? here(file.name()) : output;
        try {
            Files.writeString(target, file.content(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw usage(target + ": is there already; `jobs get " + jobId + " --json` has the text");
        } catch (IOException e) {
            throw new CliFailure(
                    ExitCode.ERROR, target + ": cannot be written; `jobs get " + jobId + " --json` has the text");
        }
        screen.remark("Version " + file.version() + " is in " + target
                + "; a node uses it when llm.prompts of its configuration has {" + found.prompt() + ": "
                + target.toAbsolutePath() + "}");
    }

    /** A server says what the file is called, and not where it lies. */
    private static Path here(String name) {
        return Objects.requireNonNullElse(Path.of(name).getFileName(), Path.of("prompt.md"));
    }

    private record Status(@Nullable Found result) {}

    private record Found(String prompt, @Nullable NextVersion file) {}

    private record NextVersion(String name, String version, String content) {}

    private static List<Map<String, Object>> read(Path file) {
        List<Map<String, Object>> read = new ArrayList<>();
        String text = OptimizeOrder.text(file);
        try (MappingIterator<Map<String, Object>> values =
                Json.MAPPER.readerForMapOf(Object.class).readValues(text)) {
            while (values.hasNextValue()) {
                int line = values.getParser().currentTokenLocation().getLineNr();
                Map<String, Object> example = new LinkedHashMap<>(values.nextValue());
                example.put("line", line);
                read.add(example);
            }
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        } catch (IOException e) {
            throw usage(file + ": cannot be read");
        }
        if (read.isEmpty()) {
            throw usage(file + ": holds no example");
        }
        return read;
    }

    private static CliFailure notJson(Path file, JsonProcessingException e) {
        return usage(file + ": line " + e.getLocation().getLineNr() + " is no example: an object of JSON is wanted");
    }

    private static CliFailure usage(String message) {
        return new CliFailure(ExitCode.USAGE, message);
    }
}
