package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.benchmark.Evals;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Task;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants measured, and how; a job's context holds it. What is not said takes its default.
 *
 * @param skillPath the id of a skill in the skills folder, or null when {@code content} is given
 * @param content a SKILL.md, whole
 * @param references further texts of a skill that is given by its content
 * @param evals the items of an evals.json
 * @param runs how often each prompt is run in each arm
 * @param confirmAboveUsd from which estimate on a person is asked first
 */
record Order(
        @Nullable String skillPath,
        @Nullable String content,
        @Nullable List<Reference> references,
        @Nullable List<Map<String, @Nullable Object>> evals,
        @Nullable Integer runs,
        @Nullable Long seed,
        @Nullable BigDecimal budgetUsd,
        @Nullable BigDecimal confirmAboveUsd) {
    private static final int RUNS = 3;

    /** Answers; each is graded by a call more. */
    private static final int MOST_ANSWERS = 400;

    static Order of(Task task) {
        return Json.fromMap(task.context(), Order.class);
    }

    /** A text of a skill beside its SKILL.md. */
    record Reference(String path, String text) {}

    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        if (references != null) {
            references.forEach(reference -> texts.put(reference.path(), reference.text()));
        }
        return texts;
    }

    /** @throws IllegalArgumentException when they cannot be run; in words fit for whoever has given the order */
    Evals prompts() {
        Evals prompts = Evals.of(evals == null ? List.of() : evals);
        int answers = prompts.evals().size() * times() * 2;
        if (answers > MOST_ANSWERS) {
            throw new IllegalArgumentException(
                    "%d prompts, %d runs each, with and without: that is %d answers, and %d are the most"
                            .formatted(prompts.evals().size(), times(), answers, MOST_ANSWERS));
        }
        return prompts;
    }

    int times() {
        return runs == null ? RUNS : runs;
    }

    long seeded() {
        return seed == null ? 0 : seed;
    }

    BigDecimal asksAbove() {
        return confirmAboveUsd == null ? BigDecimal.ONE : confirmAboveUsd;
    }
}
