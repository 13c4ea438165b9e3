package dev.skillfleet.verticle.http.view;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Draft;
import dev.skillfleet.job.Inherited;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Outcome;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.Result;
import dev.skillfleet.job.Usage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as clients see it. A report that was never made is null, never an empty object. */
public final class JobView {
    private JobView() {}

    /** The v2 job without what can be large: its result, its prompt, its context. */
    public static Map<String, @Nullable Object> summary(Job job) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("job_id", job.id());
        body.put("type", Labels.of(job.type()));
        body.put("status", Labels.of(job.status()));
        body.put("task_description", job.task().description());
        body.put("task_description_refined", job.task().refined());
        body.put("user_id", job.userId());
        body.put("version", job.version());
        body.put("attempt", job.attempt());
        body.put("last_sequence", job.lastSequence());
        body.putAll(progress(job));
        body.put("progress_percent", job.progress().percent());
        body.put("hitl_type", hitlType(job));
        body.put("error", job.outcome().error());
        body.putAll(draft(job));
        body.putAll(verdict(job));
        body.put("tokens", tokens(job.outcome().usage()));
        body.put("cost_usd", job.outcome().usage().costUsd());
        body.put("usage_estimated", job.outcome().usage().estimated());
        body.put("generator", job.outcome().generator());
        body.put("created_at", job.times().created());
        body.put("started_at", job.times().started());
        body.put("updated_at", job.times().updated());
        body.put("completed_at", job.times().completed());
        return body;
    }

    /** The v2 job, whole. */
    public static Map<String, @Nullable Object> whole(Job job) {
        Map<String, @Nullable Object> body = summary(job);
        Prompt prompt = job.hitl().prompt();
        Answer answer = job.hitl().lastAnswer();
        body.put("user_context", job.task().context());
        body.put("hitl_data", prompt == null ? null : Json.toMap(prompt.body()));
        body.put("hitl_response", answer == null ? null : answer.response());
        body.put(
                "result",
                job.outcome().result() == null ? null : Json.toMap(job.outcome().result()));
        Inherited inherited = job.outcome().inherited();
        body.put("deep_understanding", inherited == null ? null : inherited.deepUnderstanding());
        body.put("tdd_workflow", inherited == null ? null : inherited.tddWorkflow());
        body.put("multi_skill_queue", inherited == null ? List.of() : inherited.multiSkillQueue());
        body.put("current_skill_index", inherited == null ? 0 : inherited.currentSkillIndex());
        body.put("job_metadata", inherited == null ? Map.of() : inherited.metadata());
        return body;
    }

    /** The older server's job. */
    public static Map<String, @Nullable Object> v1(Job job) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("job_id", job.id());
        body.put("status", Labels.of(job.status()));
        body.put("task_description", job.task().description());
        body.put("user_id", job.userId());
        body.putAll(progress(job));
        body.put("error", job.outcome().error());
        body.put("result", result(job));
        body.put("draft_path", job.outcome().draft().draftPath());
        body.put("intended_taxonomy_path", job.outcome().draft().taxonomyPath());
        body.putAll(verdict(job));
        body.put("hitl_type", hitlType(job));
        return body;
    }

    static Map<String, @Nullable Object> progress(Job job) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("current_phase", Labels.ofNullable(job.progress().phase()));
        body.put("progress_message", job.progress().message());
        return body;
    }

    static Map<String, @Nullable Object> draft(Job job) {
        Draft draft = job.outcome().draft();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("intended_taxonomy_path", draft.taxonomyPath());
        body.put("draft_path", draft.draftPath());
        body.put("final_path", draft.finalPath());
        body.put("saved_path", draft.finalPath());
        body.put("promoted", draft.promoted());
        return body;
    }

    static Map<String, @Nullable Object> verdict(Job job) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("validation_passed", job.outcome().verdict().passed());
        body.put("validation_status", Labels.ofNullable(job.outcome().verdict().status()));
        body.put("validation_score", job.outcome().verdict().score());
        return body;
    }

    static Map<String, Long> tokens(Usage usage) {
        Map<String, Long> tokens = new LinkedHashMap<>();
        tokens.put("input", usage.input());
        tokens.put("cached", usage.cached());
        tokens.put("output", usage.output());
        tokens.put("reasoning", usage.reasoning());
        return tokens;
    }

    private static @Nullable String hitlType(Job job) {
        Prompt prompt = job.hitl().prompt();
        return prompt == null ? null : prompt.type().label();
    }

    private static @Nullable Map<String, @Nullable Object> result(Job job) {
        Outcome outcome = job.outcome();
        Result result = outcome.result();
        if (result == null) {
            return null;
        }
        Instant ended = job.times().completed();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("status", Labels.of(job.status()));
        body.put("job_id", job.id());
        body.put("message", job.progress().message());
        body.put("hitl_context", null);
        body.putAll(Json.toMap(result));
        body.put("edit_result", null);
        body.put("error", outcome.error());
        body.put("timestamp", ended == null ? job.times().updated() : ended);
        return body;
    }
}
