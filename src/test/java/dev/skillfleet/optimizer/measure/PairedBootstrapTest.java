package dev.skillfleet.optimizer.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skillfleet.optimizer.measure.PairedBootstrap.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    private static List<Pair> pairs(int each, Random random, double shift) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 2 * each; i++) {
            double before = random.nextInt(4) / 3.0;
            pairs.add(new Pair(i < each, before, random.nextDouble() < shift ? 1 : random.nextInt(4) / 3.0));
        }
        return pairs;
    }

    @Property(tries = 50)
    void the_same_seed_draws_the_same_interval(@ForAll long seed) {
        List<Pair> pairs = pairs(10, new Random(seed), 0.3);
        assertThat(PairedBootstrap.interval(pairs, seed)).isEqualTo(PairedBootstrap.interval(pairs, seed));
    }

    @Property(tries = 50)
    void the_interval_lies_around_the_gain(@ForAll @IntRange(min = 5, max = 40) int each, @ForAll long seed) {
        List<Pair> pairs = pairs(each, new Random(seed), 0.3);
        assertThat(PairedBootstrap.interval(pairs, seed).includes(PairedBootstrap.gain(pairs)))
                .isTrue();
    }

    @Property(tries = 50)
    void to_swap_both_sides_turns_the_gain_around(@ForAll long seed) {
        List<Pair> pairs = pairs(10, new Random(seed), 0.3);
        List<Pair> swapped = pairs.stream()
                .map(pair -> new Pair(pair.wanted(), pair.after(), pair.before()))
                .toList();
        assertThat(PairedBootstrap.gain(swapped)).isCloseTo(-PairedBootstrap.gain(pairs), within(1e-12));
        Interval there = PairedBootstrap.interval(pairs, seed);
        Interval back = PairedBootstrap.interval(swapped, seed);
        assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
        assertThat(back.high()).isCloseTo(-there.low(), within(1e-12));
    }

    @Test
    void where_nothing_has_changed_there_is_no_gain() {
        List<Pair> same = IntStream.range(0, 20)
                .mapToObj(each -> new Pair(each < 10, 1, 1))
                .toList();
        assertThat(PairedBootstrap.interval(same, 1)).isEqualTo(new Interval(0, 0));
    }

    @Test
    void both_kinds_weigh_the_same_however_many_there_are() {
        List<Pair> pairs = new ArrayList<>(List.of(new Pair(true, 0, 1)));
        IntStream.range(0, 9).forEach(each -> pairs.add(new Pair(false, 1, 1)));
        assertThat(PairedBootstrap.gain(pairs)).isEqualTo(0.5);
    }

    @Test
    void of_a_hundred_intervals_over_chance_alone_few_leave_0_out() {
        long out = IntStream.range(0, 100)
                .filter(seed -> !PairedBootstrap.interval(pairs(12, new Random(seed), 0), seed)
                        .includes(0))
                .count();
        assertThat(out).isLessThanOrEqualTo(12);
    }

    @Test
    void where_there_is_one_kind_only_the_gain_is_the_mean_of_it() {
        List<Pair> pairs = List.of(new Pair(true, 0, 1), new Pair(true, 0.5, 0.5));
        assertThat(PairedBootstrap.gain(pairs)).isEqualTo(0.5);
        assertThat(PairedBootstrap.interval(pairs, 1)).isEqualTo(new Interval(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PairedBootstrap.interval(List.of(), 1));
    }
}
