package dev.skillfleet.llm.module;

import dev.skillfleet.job.PromptBody;
import java.util.List;

/**
 * What to ask a person about an unclear task.
 *
 * @param priority critical, important or optional
 */
public record Questions(
        List<PromptBody.Question> questions, String priority, String rationale, String followUpContext) {
    public Questions {
        questions = List.copyOf(questions);
    }

    /** What is unclear, and what has been asked already. */
    public record Input(String task, Requirements requirements, List<Clarification> clarifications) {
        public Input {
            clarifications = List.copyOf(clarifications);
        }
    }
}
