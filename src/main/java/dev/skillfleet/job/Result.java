package dev.skillfleet.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a skill job made. A report that was never made is null, never an empty object.
 *
 * @param skillContent the SKILL.md, whole
 * @param extraFiles further files of the skill, by path relative to its folder
 */
public record Result(
        String skillContent,
        Map<String, @Nullable Object> extraFiles,
        Map<String, @Nullable Object> metadata,
        @Nullable Map<String, @Nullable Object> understanding,
        @Nullable Map<String, @Nullable Object> plan,
        @Nullable Map<String, @Nullable Object> validationReport,
        @Nullable Map<String, @Nullable Object> qualityAssessment) {
    public Result {
        extraFiles = Frozen.map(extraFiles);
        metadata = Frozen.map(metadata);
        understanding = understanding == null ? null : Frozen.map(understanding);
        plan = plan == null ? null : Frozen.map(plan);
        validationReport = validationReport == null ? null : Frozen.map(validationReport);
        qualityAssessment = qualityAssessment == null ? null : Frozen.map(qualityAssessment);
    }
}
