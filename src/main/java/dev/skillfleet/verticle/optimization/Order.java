package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Json;
import dev.skillfleet.job.Task;
import dev.skillfleet.optimizer.Settings;
import dev.skillfleet.optimizer.Settings.Effort;
import dev.skillfleet.optimizer.Settings.Optimizer;
import dev.skillfleet.optimizer.evalset.Example;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants optimized, and how; a job's context holds it. What is not said takes its default.
 *
 * @param goal null for a search
 * @param descriptionB what the skill's own description is compared with; null for every other goal
 * @param skillPath the id of a skill in the skills folder, or null when {@code content} is given
 * @param content a SKILL.md, whole
 * @param prompt the name of a module whose instructions are to be bettered, in place of a skill
 * @param examples what they are tried with; null for a skill
 * @param evalSet null to have one proposed
 * @param distractors how many skills to list beside the candidate
 * @param auto how many proposals
 * @param holdout the share of the queries that is kept for the test
 * @param confirmAboveUsd from which estimate on a person is asked first; without it from the budget on, if that is more than
 *     a dollar
 */
record Order(
        @Nullable Goal goal,
        @Nullable String descriptionB,
        @Nullable String skillPath,
        @Nullable String content,
        @Nullable String prompt,
        @Nullable List<GradedExample> examples,
        @Nullable List<Example> evalSet,
        @Nullable Integer distractors,
        @Nullable Optimizer optimizer,
        @Nullable Effort auto,
        @Nullable Integer runsPerQuery,
        @Nullable Double holdout,
        @Nullable Long seed,
        @Nullable Integer maxIterations,
        @Nullable Integer maxMetricCalls,
        @Nullable BigDecimal budgetUsd,
        @Nullable BigDecimal confirmAboveUsd) {
    private static final int DISTRACTORS = 12;
    private static final int RUNS = 3;
    private static final double HOLDOUT = 0.4;
    private static final int ROUNDS = 5;

    /** What it is to come to. */
    enum Goal {
        /** A better description that is tested. */
        SEARCH,
        /** How well the description is taken. */
        ANALYZE,
        /** Other descriptions, untried. */
        IMPROVE,
        /** The better one of two. */
        COMPARE
    }

    static Order of(Task task) {
        return Json.fromMap(task.context(), Order.class);
    }

    /** @throws IllegalArgumentException when a number is out of its range */
    Settings settings() {
        return new Settings(
                optimizer == null ? Optimizer.REFLECT : optimizer,
                auto == null ? Effort.LIGHT : auto,
                runsPerQuery == null ? RUNS : runsPerQuery,
                seed == null ? 0 : seed,
                maxIterations == null ? ROUNDS : maxIterations,
                maxMetricCalls == null ? Settings.UNLIMITED : maxMetricCalls);
    }

    Goal aim() {
        return goal == null ? Goal.SEARCH : goal;
    }

    /** The examples that were given; none for a skill. */
    List<GradedExample> given() {
        return examples == null ? List.of() : examples;
    }

    int neighbours() {
        return distractors == null ? DISTRACTORS : distractors;
    }

    double held() {
        return holdout == null ? HOLDOUT : holdout;
    }

    BigDecimal asksAbove() {
        if (confirmAboveUsd != null) {
            return confirmAboveUsd;
        }
        return budgetUsd == null ? BigDecimal.ONE : budgetUsd.max(BigDecimal.ONE);
    }
}
