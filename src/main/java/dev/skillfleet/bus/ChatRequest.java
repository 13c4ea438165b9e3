package dev.skillfleet.bus;

import dev.skillfleet.job.Frozen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code fleet.chat.v1} serves. A conversation belongs to the user who leads it; the same name is another user's other one. */
public sealed interface ChatRequest<R extends Reply> extends Request<R> {

    /**
     * Something is said in a conversation, which begins with it if it has not yet. FORBIDDEN or NOT_FOUND for a job that is
     * not the user's.
     *
     * @param jobId the job that it is about; null for the one that the conversation is about already, if any
     * @param intent start_skill_creation, check_status, submit_hitl, promote_draft, chat, or null for what the words say
     * @param answer an answer in the fields of its prompt, or empty
     */
    record Say(
            String userId,
            String sessionId,
            String message,
            @Nullable String jobId,
            @Nullable String intent,
            Map<String, @Nullable Object> answer)
            implements ChatRequest<Reply.Said> {
        public Say {
            answer = Frozen.map(answer);
        }
    }

    /** What was said in a conversation, in order; nothing in one that has not begun. */
    record History(String userId, String sessionId) implements ChatRequest<Reply.Notes> {}

    /** The conversations of a user, the newest first. */
    record Sessions(String userId) implements ChatRequest<Reply.Sessions> {}
}
