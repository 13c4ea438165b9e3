package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Json;
import dev.skillfleet.job.Result;
import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.report.Spend;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.skill.Redescription;
import dev.skillfleet.skill.UnifiedDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an optimization has come to.
 *
 * @param skill the skill's id
 * @param content the SKILL.md with the description that is recommended, which may be the original
 * @param diff from the original to the best candidate, whether it is recommended or not; empty where there is none
 * @param metricKind {@code model} or {@code lexical}; null when nothing was evaluated
 * @param nearMisses how many queries that should not trigger share a word with the original description
 * @param spend what each module has cost in US dollars, null where no price is known
 * @param spendByRole the same by role, with tokens and the models that were asked
 */
record Optimized(
        String skill,
        String originalDescription,
        String content,
        String diff,
        Report report,
        Plan plan,
        @Nullable String metricKind,
        List<EvalSet.Dropped> dropped,
        int nearMisses,
        Map<String, @Nullable Object> spend,
        List<Spend> spendByRole) {

    static Optimized of(
            Target target, Plan plan, EvalSet set, Report report, @Nullable String metricKind, Playback play) {
        String reworded =
                Redescription.of(target.content(), report.best().text()).orElse(target.content());
        boolean apply = report.recommendation() == Report.Recommendation.APPLY;
        Map<String, @Nullable Object> spend = new TreeMap<>();
        play.used().forEach((module, usage) -> spend.put(module, usage.costUsd()));
        return new Optimized(
                target.id(),
                target.skill().description(),
                apply ? reworded : target.content(),
                report.best().number() == 0 ? "" : UnifiedDiff.of("SKILL.md", target.content(), reworded),
                report,
                plan,
                metricKind,
                set.dropped(),
                set.nearMisses(target.skill().description()).size(),
                spend,
                Spending.byRole(play));
    }

    /** As the job keeps it: the report stands in the metadata, under the names of the contract. */
    Result result() {
        Report.Test test = report.test();
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("skill", skill);
        metadata.put("recommendation", report.recommendation());
        metadata.put("reason", report.reason());
        metadata.put("metric", report.metric());
        metadata.put("baseline_metric", test == null ? null : test.original().metric());
        metadata.put("optimized_score", test == null ? null : test.best().metric());
        metadata.put("metric_kind", metricKind);
        metadata.put("optimizer", plan.settings().optimizer());
        metadata.put("seed", plan.settings().seed());
        metadata.put("training_examples_count", report.sizes().train());
        metadata.put("near_misses", nearMisses);
        metadata.put("dropped", dropped);
        metadata.put("estimate_usd", spend.containsValue(null) ? null : plan.estimateUsd());
        metadata.put("original_description", originalDescription);
        metadata.put("best_description", report.best().text());
        metadata.put("diff", diff);
        metadata.put("spend", spend);
        metadata.put("spend_by_role", spendByRole);
        metadata.put("report", report);
        return new Result(content, Map.of(), Json.toMap(metadata), null, null, null, null);
    }
}
