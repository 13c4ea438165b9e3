package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Described;
import dev.skillfleet.llm.module.Described.Failure;
import dev.skillfleet.skill.routing.Listed;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewordingTest {
    private static final List<Failure> FAILURES = List.of(
            new Failure("draft a changelog for the customers", true, List.of("none")),
            new Failure("turn these commits into a changelog", true, List.of("none")),
            new Failure("write a press release about our merger", false, List.of("release-notes")));

    private static String reworded(String description, String approach) {
        return Rewording.reworded(new Described.Input(
                        new Listed("release-notes", description), List.of(), FAILURES, approach, "…"))
                .description();
    }

    @Test
    void the_words_that_what_was_missed_has_in_common_are_named() {
        assertThat(reworded("Writes release notes", "scope"))
                .isEqualTo("Writes release notes. Use when the request mentions changelog.");
    }

    @Test
    void a_list_that_is_there_grows() {
        assertThat(reworded("Writes notes. Use when the request mentions news. Short.", "scope"))
                .isEqualTo("Writes notes. Use when the request mentions news, changelog. Short.");
    }

    @Test
    void what_was_taken_by_mistake_is_left_out_in_words_of_its_own() {
        assertThat(reworded("Writes release notes.", "exclusions"))
                .isEqualTo("Writes release notes. Not for press, merger.");
    }

    @Test
    void brief_keeps_the_first_sentence_only() {
        assertThat(reworded("Writes notes. Likes them. Reads them.", "brief"))
                .startsWith("Writes notes. Use when the request mentions changelog")
                .doesNotContain("Likes");
    }

    @Test
    void a_description_that_is_full_gets_no_longer_than_the_standard_allows() {
        String full = "x".repeat(1_000) + ".";
        assertThat(reworded(full, "intent").length()).isLessThanOrEqualTo(1024);
        assertThat(reworded(full, "intent")).startsWith(full);
    }
}
