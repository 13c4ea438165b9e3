package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Json;
import dev.skillfleet.job.Result;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.prompt.PromptFile;
import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Report.Recommendation;
import dev.skillfleet.optimizer.report.Spend;
import dev.skillfleet.skill.UnifiedDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a search for better instructions has come to. */
record Instructing(
        PromptTarget target,
        Plan plan,
        Examples examples,
        Report report,
        Map<String, Usage> used,
        List<Spend> spendByRole) {

    /** As the job keeps it. A better wording is a file of the next version; the prompt in use stays as it is. */
    Result result() {
        Report.Test test = report.test();
        PromptFile next = target.file().next(report.best().text());
        Map<String, @Nullable Object> spend = spend();
        boolean apply = report.recommendation() == Recommendation.APPLY;
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("prompt", target.module());
        metadata.put("prompt_version", target.file().version());
        metadata.put("recommendation", report.recommendation());
        metadata.put("reason", report.reason());
        metadata.put("metric", report.metric());
        metadata.put("baseline_metric", test == null ? null : test.original().metric());
        metadata.put("optimized_score", test == null ? null : test.best().metric());
        metadata.put("metric_kind", examples.items().get(0).expected().isEmpty() ? "rules" : "expected");
        metadata.put("optimizer", plan.settings().optimizer());
        metadata.put("seed", plan.settings().seed());
        metadata.put("training_examples_count", report.sizes().train());
        metadata.put("dropped", examples.dropped());
        metadata.put("estimate_usd", spend.containsValue(null) ? null : plan.estimateUsd());
        metadata.put("best_instructions", report.best().text());
        metadata.put("diff", report.best().number() == 0 ? "" : diff(next));
        metadata.put("file", apply ? file(next) : null);
        metadata.put("spend", spend);
        metadata.put("spend_by_role", spendByRole);
        metadata.put("report", report);
        return new Result("", Map.of(), Json.toMap(metadata), null, null, null, null);
    }

    private String diff(PromptFile next) {
        return UnifiedDiff.of(target.module() + ".md", target.file().content(), next.content());
    }

    private Map<String, Object> file(PromptFile next) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", target.module() + ".v" + next.version() + ".md");
        file.put("version", next.version());
        file.put("content", next.content());
        return file;
    }

    private Map<String, @Nullable Object> spend() {
        Map<String, @Nullable Object> spend = new TreeMap<>();
        used.forEach((module, usage) -> spend.put(module, usage.costUsd()));
        return spend;
    }
}
