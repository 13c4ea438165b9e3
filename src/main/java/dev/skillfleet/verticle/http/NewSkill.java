package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a skill, in all its forms. What is missing takes the default that the contract states.
 *
 * @param enableHitl all checkpoints at once; only the older server's streaming form has it
 */
record NewSkill(
        String taskDescription,
        @Nullable String userId,
        @Nullable Boolean enableHitl,
        @Nullable Boolean enableHitlConfirm,
        @Nullable Boolean enableHitlPreview,
        @Nullable Boolean enableHitlReview,
        @Nullable Boolean enableTokenStreaming,
        @Nullable Boolean autoSaveDraftOnPreviewConfirm,
        @Nullable Double qualityThreshold,
        @Nullable Map<String, @Nullable Object> userContext) {

    /** Every checkpoint on, unless the body says otherwise. */
    NewSkill attended() {
        Boolean all = enableHitl == null || enableHitl;
        return new NewSkill(
                taskDescription,
                userId,
                all,
                all,
                all,
                all,
                enableTokenStreaming,
                autoSaveDraftOnPreviewConfirm,
                qualityThreshold,
                userContext);
    }

    JobsRequest.Create request(Call call, @Nullable String idempotencyKey) {
        Task task = new Task(taskDescription, null, userContext == null ? Map.of() : userContext, options());
        return new JobsRequest.Create(JobType.SKILL_CREATION, Owned.ownerOf(call, userId), task, idempotencyKey);
    }

    /** The checkpoints and the threshold that the body asks for. */
    Task.Options options() {
        return new Task.Options(
                on(enableHitlConfirm),
                on(enableHitlPreview),
                on(enableHitlReview),
                on(enableTokenStreaming),
                on(autoSaveDraftOnPreviewConfirm),
                qualityThreshold == null ? Task.Options.DEFAULT.qualityThreshold() : qualityThreshold);
    }

    private static boolean on(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
