package dev.skillfleet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.optimizer.Comparison.Winner;
import dev.skillfleet.optimizer.Settings.Effort;
import dev.skillfleet.optimizer.Settings.Optimizer;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be found out about a description without a search. */
class InquiriesTest {
    private static final int EACH = 30;
    private static final Settings ONCE = new Settings(Optimizer.REFLECT, Effort.LIGHT, 1, 3, 5, Settings.UNLIMITED);
    private static final String BEST =
            "topic0 topic1 topic2 topic3 topic4 topic5 not-foe0 not-foe1 not-foe2 not-foe3 not-foe4 not-foe5";

    private final World flawless = new World(1, 0);

    private static List<Example> examples() {
        Split split = World.whereWordsHelp(1).split(EACH);
        return Stream.of(split.train(), split.dev(), split.test())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void an_analysis_says_what_has_become_of_the_requests_that_went_wrong_and_what_to_mind() {
        Analysis analysis = Analysis.of(World.ORIGINAL, examples(), ONCE, flawless);
        assertThat(analysis.causes())
                .containsExactly(
                        "20 of 30 requests that it is for go to no skill.",
                        "25 of 30 requests that it is not for come to it.");
        assertThat(analysis.advice()).containsExactly(Tip.TRIGGERS, Tip.SCOPE, Tip.EXCLUSIONS);
        assertThat(analysis.original().measures().recall().interval().includes(1.0 / 3))
                .isTrue();
        assertThat(analysis.original().queries()).hasSize(2 * EACH);
    }

    @Test
    void an_analysis_names_the_skills_that_are_taken_instead_the_most_frequent_first() {
        Lab rivals = new Lab() {
            @Override
            public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
                return trials.stream()
                        .map(trial -> trial.example().shouldTrigger()
                                ? new Verdict(0, trial.example().query().endsWith("0") ? "rare" : "rival")
                                : new Verdict(1, null))
                        .toList();
            }

            @Override
            public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
                throw new AssertionError("nobody has asked for any");
            }
        };
        Analysis analysis = Analysis.of(World.ORIGINAL, examples(), ONCE, rivals);
        assertThat(analysis.causes())
                .containsExactly(
                        "25 of 30 requests that it is for go to rival.", "5 of 30 requests that it is for go to rare.");
        assertThat(analysis.advice()).containsExactly(Tip.CONTRAST);
    }

    @Test
    void where_nothing_goes_wrong_nothing_is_said_and_nothing_proposed() {
        assertThat(Analysis.of(BEST, examples(), ONCE, flawless).causes()).isEmpty();
        Improvement none = Improvement.of(BEST, flawless.split(EACH), ONCE, flawless);
        assertThat(none.proposals()).isEmpty();
        assertThat(none.rejected()).isEmpty();
    }

    @Test
    void proposals_are_made_from_what_is_not_kept_to_compare_them_by() {
        Split split = flawless.split(EACH);
        List<Trial> tried = new ArrayList<>();
        List<Assignment> assigned = new ArrayList<>();
        Improvement improvement = Improvement.of(World.ORIGINAL, split, ONCE, new Lab() {
            @Override
            public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
                tried.addAll(trials);
                return flawless.evaluate(trials, at);
            }

            @Override
            public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
                assigned.addAll(assignments);
                return flawless.propose(assignments, at);
            }
        });
        assertThat(improvement.unseen()).isEqualTo(split.test());
        assertThat(tried.stream().map(Trial::example)).doesNotContainAnyElementsOf(split.test());
        assertThat(assigned).hasSize(6);
        assertThat(improvement.proposals()).isNotEmpty().hasSizeLessThanOrEqualTo(6);
        assertThat(improvement.proposals().size() + improvement.rejected().size())
                .isEqualTo(6);
        Forecast most = Improvement.most(ONCE, split);
        assertThat(tried).hasSize(most.evaluations());
        assertThat(assigned).hasSize(most.proposals());
    }

    @Test
    void the_better_one_of_two_is_told_from_either_side() {
        assertThat(compared(World.ORIGINAL, BEST, flawless).winner()).isEqualTo(Winner.B);
        Comparison turned = compared(BEST, World.ORIGINAL, flawless);
        assertThat(turned.winner()).isEqualTo(Winner.A);
        assertThat(turned.reason())
                .startsWith("Take a: from a to b is a step of -0.75, and its 95 % interval reaches from -");
    }

    @Test
    void a_difference_that_may_be_chance_has_no_winner() {
        Comparison comparison = compared(World.ORIGINAL, World.ORIGINAL + " indeed", World.whereNothingHelps(1));
        assertThat(comparison.winner()).isNull();
        assertThat(comparison.reason()).startsWith("A difference of ").contains("may be chance");
        assertThat(compared(World.ORIGINAL, World.ORIGINAL + " indeed", flawless)
                        .winner())
                .as("no difference at all")
                .isNull();
    }

    @Test
    void where_the_money_does_not_reach_nothing_is_told_from_a_part() {
        Lab poor = new Lab() {
            @Override
            public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
                List<Verdict> verdicts = new ArrayList<>(flawless.evaluate(trials.subList(1, trials.size()), at));
                verdicts.addAll(Collections.nCopies(1, null));
                return verdicts;
            }

            @Override
            public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
                throw new AssertionError("there is no money for it");
            }
        };
        assertThat(Analysis.of(World.ORIGINAL, examples(), ONCE, poor)).isNull();
        assertThat(Improvement.of(World.ORIGINAL, flawless.split(EACH), ONCE, poor))
                .isNull();
        assertThat(compared(World.ORIGINAL, BEST, poor)).isNull();
    }

    private static Comparison compared(String a, String b, Lab lab) {
        return Comparison.of(a, b, examples(), ONCE, lab);
    }
}
