package dev.skillfleet.cli.client;

import dev.skillfleet.job.JobStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as the server shows it: the fields that the command line prints. */
public record JobView(
        String jobId,
        @Nullable String type,
        JobStatus status,
        int attempt,
        @Nullable String userId,
        @Nullable String taskDescription,
        @Nullable String currentPhase,
        @Nullable String progressMessage,
        @Nullable Double progressPercent,
        @Nullable String hitlType,
        @Nullable String intendedTaxonomyPath,
        @Nullable String draftPath,
        @Nullable String finalPath,
        @Nullable String validationStatus,
        @Nullable Double validationScore,
        @Nullable String generator,
        @Nullable String error,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Map<String, @Nullable Object> result) {

    /** The SKILL.md that was made, or an empty text. */
    public String skillContent() {
        return result != null && result.get("skill_content") instanceof String text ? text : "";
    }
}
