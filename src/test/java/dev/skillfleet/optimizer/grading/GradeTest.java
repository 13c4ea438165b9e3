package dev.skillfleet.optimizer.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradeTest {
    private static final Map<String, Object> SCHEMA = Map.of(
            "properties",
            Map.of(
                    "score", Map.of("type", "number", "minimum", 0, "maximum", 1),
                    "stars", Map.of("type", "integer", "minimum", 1, "maximum", 5),
                    "place", Map.of("type", "object", "properties", Map.of("line", Map.of("type", "integer")))));

    private static double score(String name, Object expected, Object answer) {
        return Grade.of(SCHEMA, Collections.singletonMap(name, expected), Collections.singletonMap(name, answer))
                .score();
    }

    @Test
    void a_text_is_right_or_wrong_whatever_its_case_and_space() {
        assertThat(score("domain", "technical", " Technical\n")).isEqualTo(1);
        assertThat(score("domain", "technical", "meta")).isZero();
        assertThat(score("domain", "technical", null)).isZero();
        assertThat(score("server", null, null)).isEqualTo(1);
        assertThat(score("server", null, "null")).isZero();
        assertThat(score("passed", true, true)).isEqualTo(1);
        assertThat(score("passed", true, false)).isZero();
    }

    @Test
    void a_number_is_as_good_as_it_is_near_within_the_range_of_the_schema() {
        assertThat(score("score", 0.9, 0.7)).isCloseTo(0.8, within(1e-9));
        assertThat(score("stars", 5, 4)).isEqualTo(0.75);
        assertThat(score("stars", 5, 40)).as("out of its range").isZero();
        assertThat(score("lines", 5, 4)).as("without a range").isZero();
        assertThat(score("lines", 5, 5.0)).isEqualTo(1);
    }

    @Test
    void a_list_loses_by_what_is_missing_and_by_what_is_too_much() {
        assertThat(score("topics", List.of("a", "b"), List.of("B", "a"))).isEqualTo(1);
        assertThat(score("topics", List.of("a", "b"), List.of("a"))).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(score("topics", List.of("a"), List.of("a", "b", "c"))).isEqualTo(0.5);
        assertThat(score("topics", List.of("a"), List.of("a", "a"))).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(score("topics", List.of(), List.of())).isEqualTo(1);
        assertThat(score("topics", List.of(), List.of("a"))).isZero();
        assertThat(score("topics", List.of("a"), "a")).isZero();
    }

    @Test
    void of_objects_only_what_is_expected_counts() {
        Map<String, Object> answer =
                Map.of("place", Map.of("line", 3, "file", "x"), "routes", List.of(Map.of("query", 1, "skill", "a")));
        assertThat(Grade.of(SCHEMA, Map.of("place", Map.of("line", 3)), answer).marks())
                .containsExactly(new Grade.Mark("/place/line", 1));
        assertThat(Grade.of(SCHEMA, Map.of("routes", List.of(Map.of("skill", "a"))), answer)
                        .score())
                .isEqualTo(1);
        assertThat(Grade.of(SCHEMA, Map.of("routes", List.of(Map.of("skill", "b"))), answer)
                        .score())
                .isZero();
    }

    @Test
    void the_score_is_the_mean_of_the_values_and_what_was_missed_is_told_by_its_place() {
        Grade grade = Grade.of(
                SCHEMA,
                Map.of("place", Map.of("line", 3), "score", 0.5),
                Map.of("place", Map.of("line", 4), "score", 0.5));
        assertThat(grade.score()).isEqualTo(0.5);
        assertThat(grade.missed()).isEqualTo("/place/line 0.00");
        assertThat(Grade.none().score()).isZero();
        assertThat(Grade.of(SCHEMA, Map.of("a", Arrays.asList("x", null)), Map.of("a", Arrays.asList(null, "x")))
                        .missed())
                .isEmpty();
    }

    @Test
    void what_expects_nothing_grades_nothing() {
        assertThat(Grade.isPossible(Map.of("a", Map.of()))).isFalse();
        assertThat(Grade.isPossible(Map.of("a", Map.of("b", List.of())))).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> Grade.of(SCHEMA, Map.of(), Map.of("a", 1)));
    }
}
