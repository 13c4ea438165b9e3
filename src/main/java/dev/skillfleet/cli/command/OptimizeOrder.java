package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be optimized, and how. */
final class OptimizeOrder {
    private static final List<String> EFFORTS = List.of("light", "medium", "heavy");
    private static final String SKILL = "SKILL.md";

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "A skill's folder or SKILL.md here, or its path in the server's skills folder.")
    private String path = "";

    @Option(
            names = "--eval-set",
            paramLabel = "FILE",
            description = "JSON: [{\"query\": ..., \"should_trigger\": true}, ...]. Without it queries are proposed.")
    private @Nullable Path evalSet;

    @Option(names = "--optimizer", paramLabel = "NAME", description = "reflect (default), pareto or baseline.")
    private @Nullable String optimizer;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description = "Dollars that it may cost at most, or how many proposals: light (default), medium, heavy.")
    private @Nullable String budget;

    @Option(names = "--holdout", paramLabel = "SHARE", description = "The share of the queries kept for the test; 0.4.")
    private @Nullable Double holdout;

    @Option(names = "--seed", paramLabel = "N", description = "The same one searches the same way.")
    private @Nullable Long seed;

    /** True when no skill was named. */
    boolean isEmpty() {
        return path.isEmpty();
    }

    /** True when the queries are given. */
    boolean hasQueries() {
        return evalSet != null;
    }

    /** The fields of the request that say what is wanted. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!isEmpty()) {
            skill(fields);
        }
        if (evalSet != null) {
            fields.put("eval_set", json(evalSet));
        }
        if (optimizer != null) {
            fields.put("optimizer", optimizer);
        }
        if (budget != null) {
            budget(fields, budget);
        }
        if (holdout != null) {
            fields.put("holdout", holdout);
        }
        if (seed != null) {
            fields.put("seed", seed);
        }
        return fields;
    }

    /** @throws CliFailure when a draft of this skill would lack files that only this machine has */
    void checkDraftable() {
        Path folder = Path.of(path);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(file -> !String.valueOf(file.getFileName()).equals(SKILL))) {
                throw new CliFailure(
                        ExitCode.USAGE,
                        "--apply makes a draft on the server, and " + path
                                + " has files that the server does not: name the"
                                + " skill by its path in the server's skills folder, or take the diff of the report");
            }
        } catch (IOException e) {
            throw new CliFailure(ExitCode.USAGE, path + ": cannot be read");
        }
    }

    private void skill(Map<String, Object> fields) {
        Path here = Path.of(path);
        Path file = Files.isDirectory(here) ? here.resolve(SKILL) : here;
        if (Files.isRegularFile(file)) {
            fields.put("content", text(file));
        } else if (Files.isDirectory(here)) {
            throw new CliFailure(ExitCode.USAGE, path + ": there is no SKILL.md in it");
        } else {
            fields.put("skill_path", path);
        }
    }

    private static void budget(Map<String, Object> fields, String budget) {
        if (EFFORTS.contains(budget)) {
            fields.put("auto", budget);
            return;
        }
        try {
            fields.put("budget_usd", new BigDecimal(budget));
        } catch (NumberFormatException e) {
            throw new CliFailure(
                    ExitCode.USAGE, "--budget must be dollars, or light, medium or heavy, but is " + budget);
        }
    }

    private static Object json(Path file) {
        try {
            return Json.read(text(file), Object[].class);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(ExitCode.USAGE, file + ": is no JSON array of queries");
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CliFailure(ExitCode.USAGE, file + ": cannot be read as text");
        }
    }
}
