package dev.skillfleet.script.play;

import dev.skillfleet.job.PromptBody;
import org.jspecify.annotations.Nullable;

/** Leaves a script at the point where the journal ends. No failure, hence no stack trace. */
final class Suspended extends RuntimeException {
    private final @Nullable Question question;

    Suspended(@Nullable Question question) {
        super("the script waits", null, false, false);
        this.question = question;
    }

    /** What a person has to be asked first, or null when it is steps that have to be done. */
    @Nullable
    Question question() {
        return question;
    }

    /** A question, and the journal key that its answer will have. */
    record Question(String key, PromptBody body) {}
}
