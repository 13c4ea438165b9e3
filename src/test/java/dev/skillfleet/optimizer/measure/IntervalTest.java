package dev.skillfleet.optimizer.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IntervalTest {
    /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
    @Test
    void wilsons_interval_is_the_one_of_the_literature() {
        is(Interval.wilson(81, 263), 0.2553, 0.3662);
        is(Interval.wilson(15, 148), 0.0624, 0.1605);
        is(Interval.wilson(0, 20), 0.0000, 0.1611);
        is(Interval.wilson(1, 29), 0.0061, 0.1718);
    }

    private static void is(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(0.0001));
        assertThat(interval.high()).isCloseTo(high, within(0.0001));
    }

    @Property(tries = 500)
    void it_keeps_within_0_to_1_and_holds_the_share_itself(
            @ForAll @IntRange(max = 1_000) int hits, @ForAll @IntRange(min = 1, max = 1_000) int trials) {
        Assume.that(hits <= trials);
        Interval interval = Interval.wilson(hits, trials);
        assertThat(interval.low()).isBetween(0.0, 1.0);
        assertThat(interval.high()).isBetween(0.0, 1.0);
        assertThat(interval.low() - 1e-12).isLessThanOrEqualTo(hits / (double) trials);
        assertThat(interval.high() + 1e-12).isGreaterThanOrEqualTo(hits / (double) trials);
    }

    @Property(tries = 200)
    void more_trials_of_the_same_share_make_it_narrower(@ForAll @IntRange(max = 10) int tenths) {
        Interval few = Interval.wilson(tenths, 10);
        Interval many = Interval.wilson(tenths * 10, 100);
        assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
    }

    @Test
    void what_is_no_share_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0.2, 0.1));
    }
}
