package dev.skillfleet.script.run;

import dev.skillfleet.job.Draft;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Result;
import dev.skillfleet.job.Verdict;
import dev.skillfleet.skill.OpenPoints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code completed} and {@code complete} say of the outcome; the whole of it is in the job. */
final class Summary {
    private static final int MOST_OPEN_POINTS = 50;

    private Summary() {}

    static Map<String, @Nullable Object> of(Job job) {
        return switch (job.type()) {
            case OPTIMIZATION ->
                ofReport(job, List.of("recommendation", "reason", "metric", "baseline_metric", "metric_kind"));
            case BENCHMARK ->
                ofReport(job, List.of("metric", "baseline_metric", "delta", "metric_kind", "stop", "run_summary"));
            case SKILL_CREATION, SKILL_REFINEMENT -> ofSkill(job);
        };
    }

    private static Map<String, @Nullable Object> ofReport(Job job, List<String> fields) {
        Result result = job.outcome().result();
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        for (String field : fields) {
            summary.put(field, result == null ? null : result.metadata().get(field));
        }
        summary.put("cost_usd", job.outcome().usage().costUsd());
        return summary;
    }

    private static Map<String, @Nullable Object> ofSkill(Job job) {
        Draft draft = job.outcome().draft();
        Verdict verdict = job.outcome().verdict();
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put(
                "phases_completed",
                Phase.of(job.type()).stream().map(Phase::label).toList());
        summary.put("draft_path", draft.draftPath());
        summary.put("intended_taxonomy_path", draft.taxonomyPath());
        summary.put("validation_passed", verdict.passed());
        summary.put("validation_status", label(verdict.status()));
        summary.put("validation_score", verdict.score());
        summary.put("generator", job.outcome().generator());
        summary.put("open_points", openPoints(job.outcome().result()));
        return summary;
    }

    private static List<String> openPoints(@Nullable Result result) {
        return result == null
                ? List.of()
                : OpenPoints.of(result.skillContent()).stream()
                        .limit(MOST_OPEN_POINTS)
                        .toList();
    }

    private static @Nullable String label(Verdict.@Nullable Status status) {
        return status == null ? null : status.name().toLowerCase(Locale.ROOT);
    }
}
