package dev.skillfleet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static Spread of(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Test
    void the_deviation_is_that_of_a_sample() {
        Spread spread = Spread.of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(spread.mean()).isEqualTo(5);
        assertThat(spread.stddev()).isCloseTo(Math.sqrt(32 / 7.0), within(1e-12));
        assertThat(spread.min()).isEqualTo(2);
        assertThat(spread.max()).isEqualTo(9);
    }

    @Property
    void the_mean_lies_between_the_least_and_the_most_and_the_deviation_within_their_distance(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0, max = 100_000) Double> values) {
        Spread spread = of(values);
        assertThat(spread.mean()).isBetween(spread.min(), spread.max());
        assertThat(spread.stddev()).isBetween(0.0, spread.max() - spread.min() + 1e-6);
    }

    @Property
    void equal_values_do_not_vary(
            @ForAll @DoubleRange(min = 0, max = 1) double value, @ForAll @Size(min = 1, max = 40) List<Boolean> times) {
        double[] values = new double[times.size()];
        Arrays.fill(values, value);
        assertThat(Spread.of(values)).isEqualTo(new Spread(value, 0, value, value));
    }

    @Property
    void what_is_added_to_all_moves_the_mean_and_nothing_else(
            @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0, max = 100) Double> values,
            @ForAll @DoubleRange(min = -50, max = 50) double more) {
        Spread before = of(values);
        Spread after = of(values.stream().map(value -> value + more).toList());
        assertThat(after.mean()).isCloseTo(before.mean() + more, within(1e-9));
        assertThat(after.stddev()).isCloseTo(before.stddev(), within(1e-9));
    }
}
