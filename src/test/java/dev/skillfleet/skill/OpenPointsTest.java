package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenPointsTest {
    @Test
    void what_is_left_to_the_author_is_named_by_its_line() {
        assertThat(OpenPoints.of("# A\n\n  TODO(author): say when.\nDone.\n- TODO(author): say how.\n"))
                .containsExactly("line 3: TODO(author): say when.", "line 5: - TODO(author): say how.");
        assertThat(OpenPoints.of("")).isEmpty();
    }

    @Test
    void a_long_line_is_cut_between_two_characters() {
        String mark = "TODO(author)";
        String line = mark + "x".repeat(199 - mark.length()) + "\uD83D\uDE00 and more";

        assertThat(OpenPoints.of(line)).containsExactly("line 1: " + line.substring(0, 199));
        assertThat(OpenPoints.of("y" + line)).containsExactly("line 1: " + ("y" + line).substring(0, 200));
    }
}
