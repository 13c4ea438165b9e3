package dev.skillfleet.job;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person said to a {@link Prompt}. The journal keeps it under the prompt's step.
 *
 * @param actor who answered: a user id, or {@code policy} for a deadline or auto-approval
 */
public record Answer(
        String promptId,
        HitlType type,
        int round,
        String actor,
        Instant answeredAt,
        Map<String, @Nullable Object> response) {
    public Answer {
        response = Frozen.map(response);
    }

    /** The actor of an answer that no person gave: a deadline, or auto-approval. */
    public static final String POLICY = "policy";

    /** What the answer tells the job to do; anything but a known word of refusal or change means go on. */
    public Action action() {
        return response.get("action") instanceof String word ? Action.of(word) : Action.PROCEED;
    }

    /** The person's remarks, or an empty text. */
    public String feedback() {
        return text("feedback");
    }

    /** A field as text, or an empty text when it is absent or of another kind. */
    public String text(String field) {
        return response.get(field) instanceof String text ? text.strip() : "";
    }

    /** True when the same person or another gave the very same response. */
    public boolean says(Map<String, ? extends @Nullable Object> other) {
        return response.equals(Frozen.map(other));
    }

    /** What to do next; {@code refine} is {@code revise} where a text is looked at. */
    public enum Action {
        PROCEED,
        REVISE,
        CANCEL;

        static Action of(String word) {
            return switch (word.strip().toLowerCase(Locale.ROOT)) {
                case "revise", "refine" -> REVISE;
                case "cancel" -> CANCEL;
                default -> PROCEED;
            };
        }
    }
}
