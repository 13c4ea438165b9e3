package dev.skillfleet.optimizer.evalset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvalSetTest {
    private static final List<Example> WANTED = examples(
            true, "fill in this PDF form", "merge two scanned contracts", "what does page seven of the invoice say");
    private static final List<Example> UNWANTED =
            examples(false, "print this PDF form", "plan a holiday in Norway", "why is my build red since yesterday");

    private static List<Example> examples(boolean wanted, String... queries) {
        return Arrays.stream(queries).map(query -> new Example(query, wanted)).toList();
    }

    private static EvalSet with(Example... further) {
        List<Example> given = new ArrayList<>(WANTED);
        given.addAll(UNWANTED);
        given.addAll(List.of(further));
        return EvalSet.of(given);
    }

    @Test
    void a_query_that_differs_in_case_and_punctuation_only_is_left_out() {
        EvalSet set = with(new Example("Fill in this pdf-form!", true));
        assertThat(set.examples()).hasSize(6);
        assertThat(set.dropped())
                .containsExactly(new EvalSet.Dropped("Fill in this pdf-form!", "fill in this PDF form"));
    }

    @Test
    void a_query_that_says_nearly_the_same_is_left_out() {
        EvalSet set = with(new Example("what does page seven of the invoices say", true));
        assertThat(set.dropped())
                .extracting(EvalSet.Dropped::like)
                .containsExactly(WANTED.get(2).query());
    }

    @Test
    void a_near_miss_stays_however_near_it_is() {
        EvalSet set = with(new Example("what does page seven of the invoices say", false));
        assertThat(set.dropped()).isEmpty();
        assertThat(set.examples()).hasSize(7);
    }

    @Test
    void a_query_that_is_to_trigger_and_not_to_trigger_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(new Example("fill in this PDF form?", false)))
                .withMessageContaining("\"fill in this PDF form?\" is both to trigger and not to trigger");
    }

    @Test
    void too_few_of_a_kind_are_refused() {
        List<Example> given =
                Stream.concat(WANTED.stream(), UNWANTED.stream().limit(2)).toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvalSet.of(given))
                .withMessage("2 different queries that should not trigger are too few: 3 of them are the least");
    }

    @Test
    void too_many_are_refused() {
        List<Example> given = IntStream.rangeClosed(0, EvalSet.MOST)
                .mapToObj(number -> new Example("query " + number, true))
                .toList();
        assertThatIllegalArgumentException().isThrownBy(() -> EvalSet.of(given));
    }

    @Test
    void a_blank_query_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Example(" \n", true));
    }

    @Test
    void queries_without_a_letter_and_in_any_script_are_told_apart() {
        EvalSet set = with(
                new Example("???", true),
                new Example("!!!", true),
                new Example("填写表格", true),
                new Example("合并合同", true));
        assertThat(set.dropped()).isEmpty();
    }

    @Test
    void near_misses_share_a_word_with_the_description() {
        assertThat(with().nearMisses("Fills in PDF forms and reads them.").stream()
                        .map(Example::query)
                        .collect(Collectors.toList()))
                .containsExactly("print this PDF form");
    }

    @Test
    void what_is_proposed_for_both_kinds_is_taken_for_one_that_should_trigger() {
        Example wanted = new Example("Plan a trip by train", true);
        Example other = new Example("plan a flight", false);
        assertThat(EvalSet.undisputed(List.of(wanted, new Example("plan a trip, by train!", false), other)))
                .containsExactly(wanted, other);
    }
}
