package dev.skillfleet.verticle.http.view;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job asks, as clients of the older server know it: one flat body with every field of every kind. */
public final class PromptView {
    /** In the older server's order; what a kind of prompt does not have is null. */
    private static final List<String> FIELDS = List.of(
            "questions",
            "rationale",
            "summary",
            "path",
            "key_assumptions",
            "content",
            "highlights",
            "report",
            "passed",
            "question",
            "research_performed",
            "current_understanding",
            "readiness_score",
            "questions_asked",
            "structure_issues",
            "structure_warnings",
            "suggested_fixes",
            "current_skill_name",
            "current_description",
            "test_requirements",
            "acceptance_criteria",
            "checklist_items",
            "rationalizations_identified",
            "failing_test",
            "test_location",
            "minimal_implementation_hint",
            "phase",
            "refactor_opportunities",
            "code_smells",
            "coverage_report");

    /** Fields that have another name here than in the prompt. */
    private static final Map<String, String> RENAMED =
            Map.of("issues", "structure_issues", "warnings", "structure_warnings");

    private PromptView() {}

    /** The body of {@code GET /api/v1/hitl/{job_id}/prompt}. */
    public static Map<String, @Nullable Object> v1(Job job) {
        return v1(job, job.hitl().prompt());
    }

    /** The same for a prompt that may be answered by now. */
    public static Map<String, @Nullable Object> v1(Job job, @Nullable Prompt prompt) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(
                "status",
                Labels.of(prompt == null ? job.status() : prompt.type().waiting()));
        body.put("type", prompt == null ? null : prompt.type().label());
        body.putAll(JobView.progress(job));
        FIELDS.forEach(field -> body.put(field, null));
        Result result = job.outcome().result();
        body.put("skill_content", result == null ? null : result.skillContent());
        body.putAll(JobView.draft(job));
        body.putAll(JobView.verdict(job));
        body.put("error", job.outcome().error());
        if (prompt != null) {
            asked(prompt, body);
        }
        return body;
    }

    private static void asked(Prompt prompt, Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> whole = Json.toMap(prompt);
        boolean structure = prompt.type() == dev.skillfleet.job.HitlType.STRUCTURE_FIX;
        Json.toMap(prompt.body()).forEach((field, value) -> {
            body.put(structure ? RENAMED.getOrDefault(field, field) : field, value);
            if (structure && value instanceof Map<?, ?> current && field.equals("current_values")) {
                body.put("current_skill_name", current.get("skill_name"));
                body.put("current_description", current.get("description"));
            }
        });
        for (String field : List.of("prompt_id", "round", "created_at", "expires_at", "response_schema")) {
            body.put(field, whole.get(field));
        }
    }
}
