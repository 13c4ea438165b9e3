package dev.skillfleet.job;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job brought along from the older server that it was imported from. Nothing here writes it; it is kept and shown
 * as it came.
 *
 * @param deepUnderstanding the interview before the job, as {@code deep_understanding_state} had it, or null
 * @param tddWorkflow the state of its test-driven phase, or null
 * @param multiSkillQueue the skills that were to be made one after the other
 * @param currentSkillIndex where in that queue the job was, from 0
 * @param metadata its {@code job_metadata}, and what else had no place of its own
 */
public record Inherited(
        @Nullable Map<String, @Nullable Object> deepUnderstanding,
        @Nullable Map<String, @Nullable Object> tddWorkflow,
        List<String> multiSkillQueue,
        int currentSkillIndex,
        Map<String, @Nullable Object> metadata) {
    public Inherited {
        deepUnderstanding = deepUnderstanding == null ? null : Frozen.map(deepUnderstanding);
        tddWorkflow = tddWorkflow == null ? null : Frozen.map(tddWorkflow);
        multiSkillQueue = Frozen.list(multiSkillQueue);
        metadata = Frozen.map(metadata);
    }
}
