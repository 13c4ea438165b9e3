package dev.skillfleet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvalsTest {
    private static Eval only(Map<String, Object> item) {
        return Evals.of(List.of(item)).evals().get(0);
    }

    @Test
    void what_is_expected_is_found_under_each_of_its_names() {
        assertThat(only(Map.of("id", 3, "prompt", "Do", "expectations", List.of("A", "B", "A")))
                        .expectations())
                .containsExactly("A", "B");
        assertThat(only(Map.of("id", 3, "prompt", "Do", "assertions", List.of(Map.of("text", "A"), "B")))
                        .expectations())
                .containsExactly("A", "B");
        assertThat(only(Map.of("id", 3, "prompt", "Do", "expected_output", "A table", "expectations", List.of()))
                        .expectations())
                .containsExactly("A table");
    }

    @Test
    void an_id_that_is_no_number_becomes_a_name() {
        List<Eval> evals = Evals.of(List.of(
                        Map.of("id", "7", "prompt", "Do", "expected_output", "x"),
                        Map.of("id", "edge-case", "prompt", "Do", "expected_output", "x"),
                        Map.of("eval_name", "Ocean", "prompt", "Do", "expected_output", "x")))
                .evals();
        assertThat(evals).extracting(Eval::id).containsExactly(7, 2, 3);
        assertThat(evals).extracting(Eval::name).containsExactly(null, "edge-case", "Ocean");
    }

    @Test
    void what_cannot_be_run_or_graded_is_refused_in_words() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evals.of(List.of()))
                .withMessage("there is no eval");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> only(Map.of("id", 3, "prompt", " ", "expected_output", "x")))
                .withMessage("eval 3 has no prompt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> only(Map.of("id", 3, "prompt", "Do")))
                .withMessage("eval 3 says nowhere what is expected of an answer");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> only(Map.of("id", 3, "prompt", "Do", "expected_output", "x", "files", List.of("a.pdf"))))
                .withMessage("eval 3 needs a file whose text has not been sent");
        Map<String, Object> item = Map.of("id", 3, "prompt", "Do", "expected_output", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evals.of(List.of(item, item)))
                .withMessage("two evals have the id 3");
    }
}
