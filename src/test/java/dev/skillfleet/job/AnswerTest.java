package dev.skillfleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    @ParameterizedTest
    @CsvSource({
        "proceed, PROCEED",
        "revise, REVISE",
        "refine, REVISE",
        "cancel, CANCEL",
        "CANCEL, CANCEL",
        "' cancel ', CANCEL",
        "whatever, PROCEED"
    })
    void the_action_says_how_to_go_on(String word, Answer.Action action) {
        assertThat(answer(Map.of("action", word)).action()).isEqualTo(action);
    }

    @Test
    void without_an_action_the_job_goes_on() {
        assertThat(answer(Map.of("answers", Map.of("response", ""))).action()).isEqualTo(Answer.Action.PROCEED);
        assertThat(answer(Map.of("action", 3)).action()).isEqualTo(Answer.Action.PROCEED);
    }

    @Test
    void the_default_answer_to_every_question_lets_the_job_go_on() {
        for (PromptBody body : List.of(
                new PromptBody.Clarify(List.of(), "critical", "", ""),
                new PromptBody.StructureFix(List.of(), List.of(), List.of(), Map.of()),
                new PromptBody.Confirm("", "", List.of()))) {
            assertThat(answer(body.defaultAnswer()).action()).isEqualTo(Answer.Action.PROCEED);
        }
    }

    @Test
    void a_field_that_is_absent_or_no_text_reads_as_empty() {
        Answer answer = answer(Map.of("feedback", "  shorter ", "skill_name", 3));
        assertThat(answer.feedback()).isEqualTo("shorter");
        assertThat(answer.text("skill_name")).isEmpty();
        assertThat(answer.text("description")).isEmpty();
    }

    @Test
    void the_same_answer_is_known_again_however_its_fields_are_ordered() {
        Map<String, @Nullable Object> first = new LinkedHashMap<>();
        first.put("action", "revise");
        first.put("feedback", null);
        Map<String, @Nullable Object> again = new LinkedHashMap<>();
        again.put("feedback", null);
        again.put("action", "revise");

        assertThat(answer(first).says(again)).isTrue();
        assertThat(answer(first).says(Map.of("action", "revise"))).isFalse();
    }

    @Test
    void what_is_frozen_cannot_be_changed_from_outside() {
        List<Object> inner = new java.util.ArrayList<>(Arrays.asList("a", null));
        Map<String, @Nullable Object> source =
                new LinkedHashMap<>(Map.of("list", inner, "map", new LinkedHashMap<>(Map.of("k", 1))));
        Map<String, @Nullable Object> frozen = Frozen.map(source);
        inner.add("b");
        source.clear();

        assertThat(frozen).containsEntry("list", Arrays.asList("a", null)).containsEntry("map", Map.of("k", 1));
        assertThat(frozen).isUnmodifiable();
        assertThat((List<?>) frozen.get("list")).isUnmodifiable();
        assertThat(Frozen.map(null)).isEmpty();
    }

    private static Answer answer(Map<String, @Nullable Object> response) {
        return new Answer("prompt-1", HitlType.CONFIRM, 1, "ann", Instant.EPOCH, response);
    }
}
