package dev.skillfleet.verticle.workflow.play;

import dev.skillfleet.job.PromptBody;
import java.util.List;

/** What a script has to have next. */
public sealed interface Move<O extends Record> {

    /** These steps, side by side; some of them may be under way already. */
    record Work<O extends Record>(List<Step<?>> due) implements Move<O> {
        public Work {
            due = List.copyOf(due);
        }
    }

    /** An answer. */
    record Ask<O extends Record>(String key, PromptBody body) implements Move<O> {}

    /** Nothing: the phase is over. */
    record Finish<O extends Record>(O outcome) implements Move<O> {}
}
