package dev.skillfleet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skillfleet.optimizer.Milestone.Stage;
import dev.skillfleet.optimizer.Report.Recommendation;
import dev.skillfleet.optimizer.Settings.Effort;
import dev.skillfleet.optimizer.Settings.Optimizer;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchTest {
    private static final int EACH = 40;

    private static Settings settings(Optimizer optimizer, long seed) {
        return new Settings(optimizer, Effort.MEDIUM, 3, seed, 5, Settings.UNLIMITED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFLECT", "PARETO"})
    void where_words_help_a_gain_is_found_that_the_untouched_test_confirms(Optimizer optimizer) {
        long found = LongStream.rangeClosed(1, 10)
                .mapToObj(seed -> World.whereWordsHelp(seed).search(settings(optimizer, seed), EACH))
                .filter(report -> report.recommendation() == Recommendation.APPLY
                        && report.test().interval().low() > 0)
                .count();
        assertThat(found).isGreaterThanOrEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFLECT", "PARETO"})
    void where_nothing_helps_the_original_is_kept(Optimizer optimizer) {
        long kept = LongStream.rangeClosed(1, 10)
                .mapToObj(seed -> World.whereNothingHelps(seed).search(settings(optimizer, seed), EACH))
                .filter(report -> report.recommendation() == Recommendation.KEEP_ORIGINAL)
                .count();
        assertThat(kept).isGreaterThanOrEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void the_test_is_looked_at_once_and_last_and_never_learned_from(Optimizer optimizer) {
        World world = World.whereWordsHelp(7);
        Split split = world.split(EACH);
        Watcher watcher = new Watcher(world);
        Report report = Search.run(World.ORIGINAL, split, settings(optimizer, 7), watcher);
        Set<Example> held = new HashSet<>(split.test());
        List<Trial> last = watcher.waves.get(watcher.waves.size() - 1);
        assertThat(last).allMatch(trial -> held.contains(trial.example()));
        assertThat(last.stream().map(trial -> trial.candidate().number()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        report.best().number() == 0
                                ? List.of(0)
                                : List.of(0, report.best().number()));
        assertThat(watcher.waves.subList(0, watcher.waves.size() - 1))
                .allSatisfy(wave -> assertThat(wave).noneMatch(trial -> held.contains(trial.example())));
        Set<String> learned = new HashSet<>();
        watcher.assignments.forEach(assignment -> assignment
                .failures()
                .forEach(failure -> learned.add(failure.example().query())));
        assertThat(split.train().stream().map(Example::query)).containsAll(learned);
    }

    @Property(tries = 40)
    void progress_never_falls_and_no_trial_is_made_twice(
            @ForAll long seed,
            @ForAll Optimizer optimizer,
            @ForAll Effort effort,
            @ForAll @IntRange(min = 1, max = 3) int runs,
            @ForAll @IntRange(max = 6) int rounds,
            @ForAll @IntRange(min = 300, max = 3_000) int evaluations) {
        Watcher watcher = new Watcher(World.whereWordsHelp(seed));
        Settings settings = new Settings(optimizer, effort, runs, seed, rounds, evaluations);
        Split split = World.whereWordsHelp(seed).split(20);
        Report report = Search.run(World.ORIGINAL, split, settings, watcher);
        double before = 0;
        for (Milestone milestone : watcher.milestones) {
            assertThat(milestone.from()).isGreaterThanOrEqualTo(before);
            before = milestone.to();
        }
        List<Trial> trials = watcher.waves.stream().flatMap(List::stream).toList();
        assertThat(trials).doesNotHaveDuplicates().hasSize(report.evaluations());
        Forecast forecast = Forecast.most(settings, split);
        assertThat(report.evaluations()).isLessThanOrEqualTo(forecast.evaluations());
        assertThat(report.evaluations()).isLessThanOrEqualTo(evaluations);
        assertThat(report.proposals()).isLessThanOrEqualTo(forecast.proposals());
        assertThat(report.test()).isNotNull();
    }

    @Property(tries = 20)
    void run_again_over_the_answers_that_are_there_it_goes_on_where_it_was(
            @ForAll long seed, @ForAll Optimizer optimizer) {
        World world = World.whereWordsHelp(seed);
        Report straight = world.search(settings(optimizer, seed), 12);
        Journal journal = new Journal(world, seed);
        Report resumed =
                journal.play(lab -> Search.run(World.ORIGINAL, world.split(12), settings(optimizer, seed), lab));
        assertThat(resumed).isEqualTo(straight);
        assertThat(journal.answered()).isEqualTo(straight.evaluations() + straight.proposals());
    }

    @Test
    void the_stages_come_in_their_order() {
        Watcher watcher = new Watcher(World.whereWordsHelp(1));
        Search.run(World.ORIGINAL, World.whereWordsHelp(1).split(EACH), settings(Optimizer.PARETO, 1), watcher);
        assertThat(watcher.milestones.stream().map(Milestone::stage).distinct()).containsExactly(Stage.values());
    }

    @Test
    void the_baseline_measures_and_proposes_nothing() {
        Report report = World.whereWordsHelp(1).search(settings(Optimizer.BASELINE, 1), EACH);
        assertThat(report.stop()).isEqualTo(Stop.MEASURED);
        assertThat(report.proposals()).isZero();
        assertThat(report.candidates()).hasSize(1);
        assertThat(report.metric()).isEqualTo(report.test().original().metric());
        assertThat(report.recommendation()).isEqualTo(Recommendation.KEEP_ORIGINAL);
    }

    @Test
    void an_original_that_makes_no_mistake_is_left_alone() {
        World flawless = new World(1, 0);
        String best = "topic0 topic1 topic2 topic3 topic4 topic5 not-foe0 not-foe1 not-foe2 not-foe3 not-foe4 not-foe5";
        Report report = Search.run(best, flawless.split(EACH), settings(Optimizer.PARETO, 1), flawless);
        assertThat(report.stop()).isEqualTo(Stop.PERFECT);
        assertThat(report.proposals()).isZero();
        assertThat(report.metric()).isEqualTo(1);
        assertThat(report.reason()).isEqualTo("The original makes no mistake with the queries at hand.");
    }

    @Test
    void the_limit_on_evaluations_leaves_enough_for_the_test() {
        World world = World.whereWordsHelp(3);
        int least = Forecast.least(settings(Optimizer.REFLECT, 3), world.split(EACH));
        Settings tight = new Settings(Optimizer.REFLECT, Effort.LIGHT, 3, 3, 5, least + 50);
        Report report = Search.run(World.ORIGINAL, world.split(EACH), tight, world);
        assertThat(report.stop()).isEqualTo(Stop.EVALUATIONS);
        assertThat(report.test()).isNotNull();
    }

    @Test
    void a_limit_that_does_not_reach_for_the_original_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> World.whereWordsHelp(1)
                        .search(new Settings(Optimizer.REFLECT, Effort.LIGHT, 3, 1, 5, 100), EACH))
                .withMessageContaining("max_metric_calls must be at least");
    }

    @Test
    void where_the_money_ends_the_search_ends_and_nothing_is_claimed() {
        for (int affordable : new int[] {0, 10, 400}) {
            Report report = Search.run(
                    World.ORIGINAL,
                    World.whereWordsHelp(1).split(EACH),
                    settings(Optimizer.PARETO, 1),
                    new Purse(World.whereWordsHelp(1), affordable));
            assertThat(report.stop()).isEqualTo(Stop.BUDGET);
            assertThat(report.recommendation()).isEqualTo(Recommendation.KEEP_ORIGINAL);
            assertThat(report.test()).isNull();
            assertThat(report.metric()).isNull();
            assertThat(report.evaluations()).isEqualTo(affordable);
        }
    }

    @Test
    void where_the_money_ends_but_for_the_test_the_best_so_far_is_tested() {
        for (int affordable : new int[] {10, 400, 2_000}) {
            World world = World.whereWordsHelp(1);
            Purse purse = new Purse(world, affordable);
            Lab kept = new Lab() {
                @Override
                public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
                    return (at.stage() == Stage.TESTING ? world : purse).evaluate(trials, at);
                }

                @Override
                public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
                    return world.propose(assignments, at);
                }
            };
            Report report = Search.run(World.ORIGINAL, world.split(EACH), settings(Optimizer.PARETO, 1), kept);
            assertThat(report.stop()).isEqualTo(Stop.BUDGET);
            assertThat(report.metric()).isNotNull();
            assertThat(report.recommendation())
                    .isEqualTo(affordable < 2_000 ? Recommendation.KEEP_ORIGINAL : Recommendation.APPLY);
        }
    }

    /** Notes what is asked for. */
    private static final class Watcher implements Lab {
        private final Lab lab;
        private final List<List<Trial>> waves = new ArrayList<>();
        private final List<Assignment> assignments = new ArrayList<>();
        private final List<Milestone> milestones = new ArrayList<>();

        Watcher(Lab lab) {
            this.lab = lab;
        }

        @Override
        public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
            waves.add(trials);
            milestones.add(at);
            return lab.evaluate(trials, at);
        }

        @Override
        public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
            this.assignments.addAll(assignments);
            milestones.add(at);
            return lab.propose(assignments, at);
        }
    }

    /** Pays for so many evaluations. */
    private static final class Purse implements Lab {
        private final Lab lab;
        private int left;

        Purse(Lab lab, int left) {
            this.lab = lab;
            this.left = left;
        }

        @Override
        public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
            int paid = Math.min(left, trials.size());
            left -= paid;
            List<Verdict> verdicts = new ArrayList<>(lab.evaluate(trials.subList(0, paid), at));
            verdicts.addAll(Collections.nCopies(trials.size() - paid, null));
            return verdicts;
        }

        @Override
        public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
            return lab.propose(assignments, at);
        }
    }
}
