package dev.skillfleet.script.play;

import dev.skillfleet.job.PromptBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script has to have next. */
public sealed interface Move<O extends Record> {

    /**
     * These steps, side by side; some of them may be under way already.
     *
     * @param standing where the script says that the job stands meanwhile; null when it does not say
     */
    record Work<O extends Record>(
            List<Step<?>> due, @Nullable Standing standing) implements Move<O> {
        public Work {
            due = List.copyOf(due);
        }
    }

    /** An answer. */
    record Ask<O extends Record>(String key, PromptBody body) implements Move<O> {}

    /** Nothing: the phase is over. */
    record Finish<O extends Record>(O outcome) implements Move<O> {}
}
