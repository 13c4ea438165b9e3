package dev.skillfleet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int EXPECTATIONS = 4;

    /** A run of which so many of four expectations are met. */
    static Scored run(int eval, int number, Arm arm, int passed) {
        return new Scored(
                new Run(eval, number, arm),
                "an answer",
                IntStream.range(0, EXPECTATIONS)
                        .mapToObj(each -> new Scored.Grade("expectation " + each, each < passed, "a quote"))
                        .toList(),
                arm == Arm.WITH_SKILL ? 3.5 : 1.5,
                arm == Arm.WITH_SKILL ? 2_000 : 300,
                BigDecimal.ONE);
    }

    private static List<Scored> runs(int evals, int times, Random random) {
        List<Scored> runs = new ArrayList<>();
        for (int eval = 1; eval <= evals; eval++) {
            for (int number = 1; number <= times; number++) {
                for (Arm arm : Arm.values()) {
                    runs.add(run(eval, number, arm, random.nextInt(EXPECTATIONS + 1)));
                }
            }
        }
        Collections.shuffle(runs, random);
        return runs;
    }

    private static Scored turned(Scored scored) {
        Run run = scored.run();
        return new Scored(
                new Run(run.eval(), run.number(), run.arm() == Arm.WITH_SKILL ? Arm.WITHOUT_SKILL : Arm.WITH_SKILL),
                scored.answer(),
                scored.grades(),
                scored.seconds(),
                scored.tokens(),
                scored.costUsd());
    }

    @Property(tries = 200)
    void to_turn_the_arms_round_turns_the_gain_round(
            @ForAll @IntRange(min = 1, max = 12) int evals,
            @ForAll @IntRange(min = 1, max = 5) int times,
            @ForAll long seed) {
        List<Scored> runs = runs(evals, times, new Random(seed));
        Comparison there = Comparison.of(runs).orElseThrow();
        Comparison back = Comparison.of(
                        runs.stream().map(ComparisonTest::turned).toList())
                .orElseThrow();
        assertThat(back.with()).isEqualTo(there.without());
        assertThat(back.delta(arm -> arm.passRate().mean()))
                .isEqualTo(-there.delta(arm -> arm.passRate().mean()), within(1e-12));
        assertThat(back.paired().better()).isEqualTo(there.paired().worse());
        assertThat(back.paired().same()).isEqualTo(there.paired().same());
    }

    @Property(tries = 200)
    void the_gain_in_the_means_is_the_mean_of_the_gains_prompt_by_prompt(
            @ForAll @IntRange(min = 1, max = 12) int evals,
            @ForAll @IntRange(min = 1, max = 5) int times,
            @ForAll long seed) {
        Comparison comparison =
                Comparison.of(runs(evals, times, new Random(seed))).orElseThrow();
        assertThat(comparison.pairs()).isEqualTo(evals * times);
        assertThat(comparison.paired().prompts()).isEqualTo(evals);
        assertThat(comparison.paired().difference().mean())
                .isCloseTo(comparison.delta(arm -> arm.passRate().mean()), within(1e-9));
    }

    @Property(tries = 200)
    void a_run_without_its_counterpart_changes_nothing(
            @ForAll @IntRange(min = 1, max = 9) int evals, @ForAll long seed) {
        List<Scored> runs = runs(evals, 2, new Random(seed));
        List<Scored> more = new ArrayList<>(runs);
        more.add(run(evals + 1, 1, Arm.WITH_SKILL, EXPECTATIONS));
        more.add(run(evals, 3, Arm.WITHOUT_SKILL, 0));
        assertThat(Comparison.of(more)).isEqualTo(Comparison.of(runs));
    }

    @Test
    void without_a_pair_there_is_nothing_to_compare() {
        assertThat(Comparison.of(List.of())).isEmpty();
        assertThat(Comparison.of(List.of(run(1, 1, Arm.WITH_SKILL, 4), run(2, 1, Arm.WITHOUT_SKILL, 0))))
                .isEmpty();
    }
}
