package dev.skillfleet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MatrixTest {
    private static List<Integer> evals(int count) {
        return IntStream.rangeClosed(1, count).map(each -> each * 3).boxed().toList();
    }

    @Property(tries = 200)
    void every_prompt_is_run_as_often_as_wanted_in_both_arms_and_graded_once(
            @ForAll @IntRange(min = 1, max = 30) int evals,
            @ForAll @IntRange(min = 1, max = 8) int runs,
            @ForAll long seed) {
        List<Round> rounds = Matrix.rounds(evals(evals), runs, seed);
        List<Run> answered = rounds.stream()
                .flatMap(round -> Stream.of(round.first(), round.second()).flatMap(List::stream))
                .toList();
        List<Run> wanted = new ArrayList<>();
        for (int eval : evals(evals)) {
            for (int number = 1; number <= runs; number++) {
                wanted.add(new Run(eval, number, Arm.WITH_SKILL));
                wanted.add(new Run(eval, number, Arm.WITHOUT_SKILL));
            }
        }
        assertThat(answered).containsExactlyInAnyOrderElementsOf(wanted);
        for (Round round : rounds) {
            assertThat(round.graded())
                    .containsExactlyInAnyOrderElementsOf(Stream.of(round.first(), round.second())
                            .flatMap(List::stream)
                            .toList());
        }
    }

    @Property(tries = 200)
    void a_round_holds_whole_pairs_and_the_arms_take_turns_in_going_first(
            @ForAll @IntRange(min = 1, max = 30) int evals, @ForAll long seed) {
        List<Round> rounds = Matrix.rounds(evals(evals), 2, seed);
        Arm first = rounds.get(0).first().get(0).arm();
        for (Round round : rounds) {
            Arm second = first == Arm.WITH_SKILL ? Arm.WITHOUT_SKILL : Arm.WITH_SKILL;
            assertThat(round.first()).extracting(Run::arm).containsOnly(first);
            assertThat(round.second())
                    .isEqualTo(round.first().stream()
                            .map(run -> new Run(run.eval(), run.number(), second))
                            .toList());
            first = second;
        }
    }

    @Property(tries = 50)
    void the_seed_alone_decides_on_the_order(@ForAll long seed) {
        assertThat(Matrix.rounds(evals(9), 3, seed)).isEqualTo(Matrix.rounds(evals(9), 3, seed));
        assertThat(Stream.of(seed, seed + 1, seed + 2, seed + 3)
                        .map(each -> Matrix.rounds(evals(9), 3, each))
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }
}
