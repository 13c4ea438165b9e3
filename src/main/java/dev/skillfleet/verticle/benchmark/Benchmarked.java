package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.benchmark.BenchmarkFile;
import dev.skillfleet.benchmark.Comparison;
import dev.skillfleet.benchmark.Evals;
import dev.skillfleet.benchmark.SkillText;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Result;
import dev.skillfleet.job.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark has come to.
 *
 * @param skill the skill's id
 * @param content its SKILL.md
 * @param stop {@code complete}, or {@code budget} when a call more would not have kept to it
 * @param metric the mean pass rate with the skill; null when no pair of runs is complete, and so the next two
 * @param baselineMetric the one without it
 * @param delta the first less the second
 * @param benchmark the benchmark.json, but for the time
 * @param spend what each module has cost in US dollars, null where no price is known
 */
record Benchmarked(
        String skill,
        String content,
        String stop,
        @Nullable Double metric,
        @Nullable Double baselineMetric,
        @Nullable Double delta,
        BigDecimal estimateUsd,
        Map<String, @Nullable Object> benchmark,
        Map<String, @Nullable Object> spend) {

    static Benchmarked of(
            Order order,
            Subject subject,
            Evals evals,
            Plan plan,
            Runs runs,
            boolean complete,
            Map<String, Usage> used) {
        BenchmarkFile file = new BenchmarkFile(
                subject.name(),
                subject.id(),
                runs.executor(),
                runs.grader(),
                order.times(),
                order.seeded(),
                evals,
                runs.scored(),
                remarks(order, subject, plan, runs, complete));
        Optional<Comparison> comparison = Comparison.of(runs.scored());
        Map<String, @Nullable Object> spend = new TreeMap<>();
        used.forEach((module, usage) -> spend.put(module, usage.costUsd()));
        return new Benchmarked(
                subject.id(),
                subject.content(),
                complete ? "complete" : "budget",
                comparison.map(found -> found.with().passRate().mean()).orElse(null),
                comparison.map(found -> found.without().passRate().mean()).orElse(null),
                comparison
                        .map(found -> found.delta(arm -> arm.passRate().mean()))
                        .orElse(null),
                plan.estimateUsd(),
                file.fields(),
                spend);
    }

    private static List<String> remarks(Order order, Subject subject, Plan plan, Runs runs, boolean complete) {
        List<String> remarks = new ArrayList<>();
        if (!complete) {
            remarks.add(
                    "It ended early: %d of %d answers were written and graded, and only pairs of them count. What came next, %s"
                            .formatted(runs.scored().size(), plan.answers(), runs.hindrance()));
        }
        if (order.times() == 1) {
            remarks.add("Each prompt was run once in each arm: how much its figures vary is not known.");
        }
        if (!subject.text().leftOut().isEmpty()) {
            remarks.add("Left out of the skill, since its reference files have room for %d characters: %s."
                    .formatted(SkillText.ROOM, String.join(", ", subject.text().leftOut())));
        }
        return remarks;
    }

    /** As the job keeps it: the report stands in the metadata. */
    Result result(Instant at) {
        Map<String, @Nullable Object> dated = new LinkedHashMap<>(benchmark);
        if (benchmark.get("metadata") instanceof Map<?, ?> described) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            described.forEach((field, value) -> fields.put(String.valueOf(field), value));
            fields.put("timestamp", at.truncatedTo(ChronoUnit.SECONDS).toString());
            dated.put("metadata", fields);
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("skill", skill);
        metadata.put("metric", metric);
        metadata.put("baseline_metric", baselineMetric);
        metadata.put("delta", delta);
        metadata.put("metric_kind", "model");
        metadata.put("stop", stop);
        metadata.put("estimate_usd", estimateUsd);
        metadata.put("run_summary", benchmark.get("run_summary"));
        metadata.put("spend", spend);
        metadata.put("benchmark", dated);
        return new Result(content, Map.of(), Json.toMap(metadata), null, null, null, null);
    }
}
