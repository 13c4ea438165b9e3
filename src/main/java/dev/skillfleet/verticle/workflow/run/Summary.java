package dev.skillfleet.verticle.workflow.run;

import dev.skillfleet.job.Draft;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Phase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the {@code completed} event says of the outcome; the whole of it is in the job. */
final class Summary {
    private Summary() {}

    static Map<String, @Nullable Object> of(Job job) {
        Draft draft = job.outcome().draft();
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put(
                "phases_completed",
                Arrays.stream(Phase.values()).map(Phase::label).toList());
        summary.put("draft_path", draft.draftPath());
        summary.put("intended_taxonomy_path", draft.taxonomyPath());
        summary.put("validation_passed", job.outcome().verdict().passed());
        summary.put("validation_score", job.outcome().verdict().score());
        summary.put("generator", job.outcome().generator());
        return summary;
    }
}
