package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Clarification;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final String INPUTS = Part.INPUTS.question("").text();
    private static final String STEPS = Part.STEPS.question("").text();
    private static final String LIMITS = Part.BOUNDARIES.question("").text();

    @Test
    void an_answer_belongs_to_the_part_that_was_asked_for() {
        Answers answers = answers(pair(INPUTS, "A CSV file"), pair(LIMITS, "Never delete"));

        assertThat(answers.to(Part.INPUTS)).containsExactly("A CSV file");
        assertThat(answers.to(Part.BOUNDARIES)).containsExactly("Never delete");
        assertThat(answers.notes()).isEmpty();
    }

    @Test
    void one_text_in_the_place_of_the_first_answer_is_an_answer_to_all() {
        Answers answers = answers(pair(INPUTS, "Take the log. Never delete it."), pair(STEPS, ""), pair(LIMITS, ""));

        assertThat(answers.byPart()).isEmpty();
        assertThat(answers.notes()).singleElement().satisfies(note -> {
            assertThat(note.parts()).containsExactly(Part.INPUTS, Part.STEPS, Part.BOUNDARIES);
            assertThat(note.answer()).isEqualTo("Take the log. Never delete it.");
        });
    }

    @Test
    void one_sentence_to_the_first_question_answers_that_one_alone() {
        Answers answers = answers(pair(INPUTS, "The log"), pair(STEPS, ""), pair(LIMITS, ""));

        assertThat(answers.to(Part.INPUTS)).containsExactly("The log");
        assertThat(answers.asked()).containsExactly(Part.INPUTS, Part.STEPS, Part.BOUNDARIES);
    }

    @Test
    void numbered_answers_go_to_the_questions_in_order() {
        Answers answers = answers(
                pair(INPUTS, "1. The log\n2. Read it. Sort it.\n3. Never delete"), pair(STEPS, ""), pair(LIMITS, ""));

        assertThat(answers.to(Part.INPUTS)).containsExactly("The log");
        assertThat(answers.to(Part.STEPS)).containsExactly("Read it. Sort it.");
        assertThat(answers.to(Part.BOUNDARIES)).containsExactly("Never delete");
    }

    @Test
    void the_same_text_for_every_question_is_kept_once() {
        Answers answers = answers(pair(INPUTS, "As always"), pair(STEPS, "As always"));

        assertThat(answers.notes())
                .singleElement()
                .extracting(Answers.Note::answer)
                .isEqualTo("As always");
    }

    @Test
    void an_answer_to_an_unknown_question_is_kept_with_it() {
        Answers answers = answers(pair("Which colour?", "Green"));

        assertThat(answers.notes()).containsExactly(new Answers.Note(List.of(), "Which colour?", "Green"));
    }

    private static Answers answers(Clarification... clarifications) {
        return Answers.of(List.of(clarifications));
    }

    private static Clarification pair(String question, String answer) {
        return new Clarification(question, answer);
    }
}
