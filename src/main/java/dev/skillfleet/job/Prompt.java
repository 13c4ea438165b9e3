package dev.skillfleet.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question that a job asks a person. On the wire: {@code {prompt_id, type, round, created_at, expires_at, data,
 * response_schema}}.
 *
 * @param id unique over all jobs
 * @param step the journal key under which the answer will stand
 * @param round 1 for the job's first question, counted over the whole job
 * @param expiresAt the deadline, or null when the question may wait for ever
 */
public record Prompt(
        @JsonProperty("prompt_id") String id,
        String step,
        int round,
        Instant createdAt,
        @Nullable Instant expiresAt,
        HitlType type,

        @JsonProperty("data")
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY, property = "type")
        @JsonSubTypes({
            @JsonSubTypes.Type(name = "clarify", value = PromptBody.Clarify.class),
            @JsonSubTypes.Type(name = "structure_fix", value = PromptBody.StructureFix.class),
            @JsonSubTypes.Type(name = "confirm", value = PromptBody.Confirm.class),
            @JsonSubTypes.Type(name = "preview", value = PromptBody.Preview.class),
            @JsonSubTypes.Type(name = "validate", value = PromptBody.Validate.class),
            @JsonSubTypes.Type(name = "deep_understanding", value = PromptBody.DeepUnderstanding.class),
            @JsonSubTypes.Type(name = "tdd_red", value = PromptBody.TddRed.class),
            @JsonSubTypes.Type(name = "tdd_green", value = PromptBody.TddGreen.class),
            @JsonSubTypes.Type(name = "tdd_refactor", value = PromptBody.TddRefactor.class)
        })
        PromptBody body,

        Map<String, @Nullable Object> responseSchema) {
    public Prompt {
        responseSchema = Frozen.map(responseSchema);
    }

    /** True when the deadline has passed. */
    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
