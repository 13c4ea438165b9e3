package dev.skillfleet.optimizer.evalset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static EvalSet set(int wanted, int unwanted) {
        return new EvalSet(
                Stream.concat(
                                IntStream.range(0, wanted).mapToObj(each -> new Example("yes " + each, true)),
                                IntStream.range(0, unwanted).mapToObj(each -> new Example("no " + each, false)))
                        .toList(),
                List.of());
    }

    private static long count(List<Example> part, boolean wanted) {
        return part.stream().filter(each -> each.shouldTrigger() == wanted).count();
    }

    @Property(tries = 300)
    void every_query_is_in_one_part_and_every_part_has_both_kinds(
            @ForAll @IntRange(min = 3, max = 60) int wanted,
            @ForAll @IntRange(min = 3, max = 60) int unwanted,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double holdout,
            @ForAll long seed) {
        EvalSet set = set(wanted, unwanted);
        Split split = Split.of(set, holdout, seed);
        List<Example> all = new ArrayList<>(split.train());
        all.addAll(split.dev());
        all.addAll(split.test());
        assertThat(all).containsExactlyInAnyOrderElementsOf(set.examples());
        for (List<Example> part : List.of(split.train(), split.dev(), split.test())) {
            assertThat(count(part, true)).isPositive();
            assertThat(count(part, false)).isPositive();
        }
    }

    @Property(tries = 200)
    void one_kind_alone_is_parted_too(
            @ForAll @IntRange(min = 3, max = 60) int wanted,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double holdout,
            @ForAll long seed) {
        Split split = Split.of(set(wanted, 0), holdout, seed);
        assertThat(List.of(split.train(), split.dev(), split.test())).noneMatch(List::isEmpty);
        assertThat(split.train().size() + split.dev().size() + split.test().size())
                .isEqualTo(wanted);
    }

    @Property(tries = 200)
    void both_kinds_are_held_out_in_proportion(
            @ForAll @IntRange(min = 5, max = 60) int wanted,
            @ForAll @IntRange(min = 5, max = 60) int unwanted,
            @ForAll @DoubleRange(min = 0.2, max = 0.6) double holdout,
            @ForAll long seed) {
        Split split = Split.of(set(wanted, unwanted), holdout, seed);
        assertThat((double) count(split.test(), true)).isCloseTo(holdout * wanted, within(0.5));
        assertThat((double) count(split.test(), false)).isCloseTo(holdout * unwanted, within(0.5));
        assertThat(Math.abs(count(split.train(), true) - count(split.dev(), true)))
                .isLessThanOrEqualTo(1);
    }

    @Property(tries = 100)
    void the_same_seed_parts_the_same_way(@ForAll long seed) {
        assertThat(Split.of(set(20, 20), 0.4, seed)).isEqualTo(Split.of(set(20, 20), 0.4, seed));
    }

    @Test
    void another_seed_parts_another_way() {
        assertThat(Split.of(set(20, 20), 0.4, 1)).isNotEqualTo(Split.of(set(20, 20), 0.4, 2));
    }

    @Test
    void a_share_that_is_none_is_refused() {
        for (double holdout : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Split.of(set(5, 5), holdout, 1));
        }
    }
}
