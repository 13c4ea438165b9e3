package dev.skillfleet.bus;

import dev.skillfleet.job.Frozen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code fleet.hitl.v1} serves. */
public sealed interface HitlRequest<R extends Reply> extends Request<R> {

    /** The open prompt of a job, with the job. NOT_FOUND for an unknown job. */
    record Prompt(String jobId) implements HitlRequest<Reply.Prompted> {}

    /**
     * An answer. The first one is applied and the very same one again is accepted without effect. CONFLICT for
     * another one, NOT_FOUND for an unknown prompt, GONE past the deadline or when the job was ended without an answer,
     * INVALID when it does not fit the schema.
     *
     * @param promptId the prompt that is answered; null means whichever is open
     */
    record Respond(String jobId, @Nullable String promptId, String actor, Map<String, @Nullable Object> response)
            implements HitlRequest<Reply.Answered> {
        public Respond {
            response = Frozen.map(response);
        }
    }

    /** Everything that waits for a person, oldest first. */
    record Inbox(@Nullable String userId) implements HitlRequest<Reply.Inbox> {}

    /** Applies the timeout policy to prompts that are past their deadline. */
    record Expire() implements HitlRequest<Reply.Count> {}
}
