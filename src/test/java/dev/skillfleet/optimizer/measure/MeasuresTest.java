package dev.skillfleet.optimizer.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skillfleet.skill.routing.Hits;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    @Test
    void rates_are_those_of_the_confusion_counts() {
        Measures measures = Measures.of(new Hits(10, 8, 20, 4));
        assertThat(measures.precision().value()).isCloseTo(8 / 12.0, within(1e-9));
        assertThat(measures.recall().value()).isEqualTo(0.8);
        assertThat(measures.falsePositiveRate().value()).isEqualTo(0.2);
        assertThat(measures.balancedAccuracy().value()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void what_nothing_speaks_for_is_null_and_not_0() {
        assertThat(Measures.of(new Hits(3, 0, 3, 0)).precision()).isNull();
        assertThat(Measures.of(new Hits(0, 0, 3, 0)).recall()).isNull();
        assertThat(Measures.of(new Hits(3, 3, 0, 0)).balancedAccuracy()).isNull();
    }

    @Property(tries = 300)
    void the_interval_of_the_mean_lies_around_it_and_within_the_hull_of_both(
            @ForAll @IntRange(min = 1, max = 50) int wanted,
            @ForAll @IntRange(min = 1, max = 50) int unwanted,
            @ForAll @IntRange(max = 50) int taken,
            @ForAll @IntRange(max = 50) int mistaken) {
        Assume.that(taken <= wanted && mistaken <= unwanted);
        Rate rate = Measures.of(new Hits(wanted, taken, unwanted, mistaken)).balancedAccuracy();
        assertThat(rate.interval().low()).isBetween(0.0, rate.value() + 1e-12);
        assertThat(rate.interval().high()).isBetween(rate.value() - 1e-12, 1.0);
    }
}
