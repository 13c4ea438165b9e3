package dev.skillfleet.benchmark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code benchmark.json} in the fields that the tools around agent skills read, by exactly these names; what is ours beside
 * them, they skip.
 *
 * @param skillPath where the skill lies, or its name
 * @param executor the model that has answered
 * @param grader the model that has graded
 * @param runs how often each prompt was to be run in each arm
 * @param remarks on what came in between, to stand before those on the figures
 */
public record BenchmarkFile(
        String skillName,
        String skillPath,
        @Nullable String executor,
        @Nullable String grader,
        int runs,
        long seed,
        Evals evals,
        List<Scored> scored,
        List<String> remarks) {
    private static final int DIGITS = 4;

    public BenchmarkFile {
        scored = List.copyOf(scored);
        remarks = List.copyOf(remarks);
    }

    /** Its fields, with lists, maps, texts and numbers only; the time of the run is left to who knows it. */
    public Map<String, @Nullable Object> fields() {
        Optional<Comparison> comparison = Comparison.of(scored);
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("metadata", metadata());
        file.put("runs", scored.stream().sorted(order()).map(this::run).toList());
        file.put("run_summary", comparison.map(BenchmarkFile::summary).orElseGet(Map::of));
        List<String> notes = new ArrayList<>(remarks);
        notes.addAll(Remarks.on(evals, scored));
        file.put("notes", notes);
        return file;
    }

    private static Comparator<Scored> order() {
        return Comparator.comparingInt((Scored scored) -> scored.run().eval())
                .thenComparing(scored -> scored.run().arm())
                .thenComparingInt(scored -> scored.run().number());
    }

    private Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("skill_name", skillName);
        metadata.put("skill_path", skillPath);
        metadata.put("executor_model", executor);
        metadata.put("analyzer_model", "none: counted by rules");
        metadata.put("grader_model", grader);
        metadata.put(
                "evals_run",
                scored.stream()
                        .map(each -> each.run().eval())
                        .distinct()
                        .sorted()
                        .toList());
        metadata.put("runs_per_configuration", runs);
        metadata.put("seed", seed);
        return metadata;
    }

    private Map<String, @Nullable Object> run(Scored scored) {
        Run run = scored.run();
        int total = scored.grades().size();
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("pass_rate", rounded(scored.passRate()));
        result.put("passed", scored.passed());
        result.put("failed", total - scored.passed());
        result.put("total", total);
        result.put("time_seconds", rounded(scored.seconds()));
        result.put("tokens", scored.tokens());
        result.put("tool_calls", 0);
        result.put("errors", 0);
        result.put("cost_usd", scored.costUsd());
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("eval_id", run.eval());
        evals.evals().stream()
                .filter(eval -> eval.id() == run.eval() && eval.name() != null)
                .forEach(eval -> entry.put("eval_name", eval.name()));
        entry.put("configuration", run.arm().label());
        entry.put("run_number", run.number());
        entry.put("result", result);
        entry.put(
                "expectations",
                scored.grades().stream().map(BenchmarkFile::grade).toList());
        entry.put("notes", List.of());
        entry.put("answer", scored.answer());
        return entry;
    }

    private static Map<String, @Nullable Object> grade(Scored.Grade grade) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("text", grade.text());
        fields.put("passed", grade.passed());
        fields.put("evidence", grade.evidence());
        return fields;
    }

    private static Map<String, @Nullable Object> summary(Comparison comparison) {
        Comparison.Paired paired = comparison.paired();
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put(Arm.WITH_SKILL.label(), figures(comparison.with()));
        summary.put(Arm.WITHOUT_SKILL.label(), figures(comparison.without()));
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        delta.put("pass_rate", signed(comparison.delta(arm -> arm.passRate().mean()), 2));
        delta.put(
                "time_seconds", signed(comparison.delta(arm -> arm.timeSeconds().mean()), 1));
        delta.put("tokens", signed(comparison.delta(arm -> arm.tokens().mean()), 0));
        delta.put("pairs", comparison.pairs());
        delta.put("prompts", paired.prompts());
        delta.put("prompts_better", paired.better());
        delta.put("prompts_worse", paired.worse());
        delta.put("prompts_same", paired.same());
        delta.put("pass_rate_by_prompt", spread(paired.difference()));
        summary.put("delta", delta);
        return summary;
    }

    private static Map<String, @Nullable Object> figures(Comparison.Figures figures) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("pass_rate", spread(figures.passRate()));
        fields.put("time_seconds", spread(figures.timeSeconds()));
        fields.put("tokens", spread(figures.tokens()));
        return fields;
    }

    private static Map<String, @Nullable Object> spread(Spread spread) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("mean", rounded(spread.mean()));
        fields.put("stddev", rounded(spread.stddev()));
        fields.put("min", rounded(spread.min()));
        fields.put("max", rounded(spread.max()));
        return fields;
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
    }

    /** Like {@code +0.50}; never {@code -0.00}. */
    private static String signed(double value, int digits) {
        return String.format(
                Locale.ROOT, "%+." + digits + "f", BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP));
    }
}
