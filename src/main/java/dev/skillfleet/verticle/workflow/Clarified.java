package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.module.Clarification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings an answer together with the questions it is for: {@code answers.items} says which is which, {@code
 * answers.response} is one text for all. Every question counts as asked, answered or not.
 */
final class Clarified {
    private Clarified() {}

    static List<Clarification> by(Answer answer, List<PromptBody.Question> questions) {
        Map<?, ?> answers = answer.response().get("answers") instanceof Map<?, ?> map ? map : Map.of();
        List<Clarification> said = new ArrayList<>();
        if (answers.get("items") instanceof List<?> items && !items.isEmpty()) {
            questions.forEach(question -> said.add(new Clarification(question.text(), item(items, question.text()))));
            return said;
        }
        String response = answers.get("response") instanceof String text ? text.strip() : "";
        // one text cannot be told apart by question: it stands with the first, the others were asked all the same
        for (PromptBody.Question question : questions) {
            said.add(new Clarification(question.text(), said.isEmpty() ? response : ""));
        }
        return said;
    }

    private static String item(List<?> items, String question) {
        for (Object item : items) {
            if (item instanceof Map<?, ?> pair
                    && question.equals(pair.get("question"))
                    && pair.get("answer") instanceof String answer) {
                return answer.strip();
            }
        }
        return "";
    }
}
