package dev.skillfleet.cli.client;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Json;
import dev.skillfleet.skill.OpenPoints;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a job has ended, as far as a person wants to know.
 *
 * @param draftPath the draft's folder below the skills folder, or an empty text
 * @param validationScore 0 to 1, or null
 * @param openPoints the lines of the draft that wait for its author
 */
public record Ending(
        String jobId,
        JobStatus status,
        String draftPath,
        @Nullable String validationStatus,
        @Nullable Double validationScore,
        List<String> openPoints,
        @Nullable String error) {

    /** As the job itself tells. */
    public static Ending of(JobView job) {
        return new Ending(
                job.jobId(),
                job.status(),
                job.draftPath() == null ? "" : job.draftPath(),
                job.validationStatus(),
                job.validationScore(),
                OpenPoints.of(job.skillContent()),
                job.error());
    }

    /** As its last event tells; empty when that one says no more than the status, as after a failure or on an older server. */
    @SuppressWarnings("unchecked") // JSON objects have string keys
    public static Optional<Ending> of(String jobId, StreamEvent complete) {
        if (!(complete.data().get("result") instanceof Map<?, ?> fields)) {
            return Optional.empty();
        }
        try {
            Told told = Json.fromMap((Map<String, @Nullable Object>) fields, Told.class);
            return Optional.of(new Ending(
                    jobId,
                    JobStatus.valueOf(complete.text("status").toUpperCase(Locale.ROOT)),
                    told.draftPath == null ? "" : told.draftPath,
                    told.validationStatus,
                    told.validationScore,
                    told.openPoints,
                    null));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // of a later version
        }
    }

    record Told(
            @Nullable String draftPath,
            @Nullable String validationStatus,
            @Nullable Double validationScore,
            List<String> openPoints) {
        Told {
            openPoints = Frozen.list(openPoints);
        }
    }
}
