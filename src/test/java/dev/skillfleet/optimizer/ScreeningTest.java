package dev.skillfleet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.optimizer.Assignment.Failure;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScreeningTest {
    private static final String ORIGINAL = "Fills in PDF forms.";
    private static final Assignment FROM = new Assignment(
            Candidate.original(ORIGINAL),
            List.of(
                    new Failure("please get the totals out of these scanned receipts", true, List.of("none")),
                    new Failure("merge both contracts", true, List.of("none")),
                    new Failure("PDF forms", true, List.of("none"))),
            Tip.TRIGGERS);

    private static String fault(String text) {
        return Screening.fault(text, FROM, Set.of(ORIGINAL));
    }

    @Test
    void a_description_in_words_of_its_own_may_stay() {
        assertThat(fault("Fills in, merges and reads PDF forms. Use when totals of receipts are wanted."))
                .isNull();
    }

    @Test
    void one_that_is_empty_or_there_already_is_turned_away() {
        assertThat(fault(" ")).isEqualTo("is empty");
        assertThat(fault(ORIGINAL)).isEqualTo("is there already");
    }

    @Test
    void the_standards_length_is_counted_in_characters() {
        assertThat(fault("é".repeat(1024))).isNull();
        assertThat(fault("😀".repeat(1024))).isNull();
        assertThat(fault("é".repeat(1025))).isEqualTo("has 1025 characters, and 1024 are allowed");
    }

    @Test
    void a_tag_is_turned_away() {
        assertThat(fault("Fills in <b>PDF</b> forms.")).isEqualTo("contains a <tag>");
        assertThat(fault("Fills in forms with < 3 pages.")).isNull();
    }

    @Test
    void one_that_copies_a_failing_query_is_turned_away() {
        assertThat(fault("Use when asked: \"Please get the totals out of these scanned receipts!\""))
                .isEqualTo("copies the failing query \"please get the totals out of these scanned receipts\"");
        assertThat(fault("Fills in forms. Merge both contracts.")).contains("merge both contracts");
    }

    @Test
    void a_term_of_two_words_is_no_copy() {
        assertThat(fault("Handles pdf forms of all kinds.")).isNull();
    }

    @Test
    void what_the_parent_said_already_is_no_copy() {
        Assignment from = new Assignment(Candidate.original("Can merge both contracts."), FROM.failures(), Tip.BRIEF);
        assertThat(Screening.fault("Use to merge both contracts.", from, Set.of()))
                .isNull();
    }
}
