package dev.skillfleet.verticle.http.view;

import dev.skillfleet.job.JournalEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the journal as clients see it; what went in and came out stays inside. */
public final class StepView {
    private StepView() {}

    public static Map<String, @Nullable Object> of(JournalEntry entry) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("step", entry.step());
        body.put("module", entry.module());
        body.put("attempt", entry.attempt());
        body.put("finished", !entry.isSpent() && entry.notRun() == null);
        body.put("not_run", entry.notRun());
        body.put("duration_ms", entry.duration().toMillis());
        body.put("tokens", JobView.tokens(entry.usage()));
        body.put("cost_usd", entry.usage().costUsd());
        body.put("usage_estimated", entry.usage().estimated());
        body.put("model", entry.model());
        body.put("generator", entry.generator());
        body.put("prompt_version", entry.promptVersion());
        body.put("finished_at", entry.finishedAt());
        return body;
    }
}
