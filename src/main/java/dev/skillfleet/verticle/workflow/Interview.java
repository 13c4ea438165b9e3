package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.module.Clarification;
import dev.skillfleet.llm.module.Questions;
import dev.skillfleet.llm.module.Requirements;
import java.util.ArrayList;
import java.util.List;

/**
 * What has been asked and said in an interview: one question at a time, until enough is known, nothing is left to ask or the
 * person has had enough.
 */
final class Interview {
    /** The share of what was unclear that has to be answered. */
    private static final double READY = 0.80;

    private static final int QUESTIONS = 5;

    private final List<String> asked = new ArrayList<>();
    private int answered;
    private boolean over;

    /** Whether there is anything more to ask. */
    boolean goesOn(int open) {
        return !over && asked.size() < QUESTIONS && readiness(open) < READY;
    }

    PromptBody.DeepUnderstanding next(Questions questions, Requirements understood, int open) {
        String question = questions.questions().get(0).text();
        PromptBody.DeepUnderstanding prompt =
                new PromptBody.DeepUnderstanding(question, List.of(), understood.description(), readiness(open), asked);
        asked.add(question);
        return prompt;
    }

    /** What an answer says; nothing when the question was skipped, which ends the interview. */
    List<Clarification> said(Answer answer) {
        List<Clarification> said = new ArrayList<>();
        add(said, asked.get(asked.size() - 1), answer.text("answer"));
        add(said, "Which problem should the skill solve?", answer.text("problem"));
        if (answer.response().get("goals") instanceof List<?> goals) {
            goals.forEach(goal -> add(said, "What should the skill achieve?", String.valueOf(goal)));
        }
        answered += said.isEmpty() ? 0 : 1;
        over = said.isEmpty();
        return said;
    }

    private static void add(List<Clarification> said, String question, String answer) {
        if (!answer.isBlank()) {
            said.add(new Clarification(question, answer));
        }
    }

    private double readiness(int open) {
        return open == 0 ? 1 : answered / (double) (answered + open);
    }
}
