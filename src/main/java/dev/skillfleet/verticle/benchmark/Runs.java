package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.benchmark.Arm;
import dev.skillfleet.benchmark.Eval;
import dev.skillfleet.benchmark.Evals;
import dev.skillfleet.benchmark.Matrix;
import dev.skillfleet.benchmark.Round;
import dev.skillfleet.benchmark.Run;
import dev.skillfleet.benchmark.Scored;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.llm.module.Graded;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Solved;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.script.play.Playback.Later;
import dev.skillfleet.script.play.Tried;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The runs of a benchmark over the journal: one step for each answer and one for each grading. */
final class Runs {
    /** Characters of an answer, and of a grader's evidence, that the report keeps; the journal has all. */
    private static final int ANSWER = 2_000;

    private static final int EVIDENCE = 500;
    private static final double MILLIS = 1_000;

    private final Playback play;
    private final Subject subject;
    private final Map<Integer, Eval> evals = new LinkedHashMap<>();
    private final Map<Run, Tried<Solved>> answers = new LinkedHashMap<>();
    private final List<Scored> scored = new ArrayList<>();
    private final int most;
    private int calls;
    private @Nullable String executor;
    private @Nullable String grader;
    private @Nullable String hindrance;

    Runs(Playback play, Subject subject, Evals evals, Plan plan) {
        this.play = play;
        this.subject = subject;
        this.most = 2 * plan.answers();
        evals.evals().forEach(eval -> this.evals.put(eval.id(), eval));
    }

    /** Makes all runs, or as many as can be paid; true for all. */
    boolean run(int times, long seed) {
        for (Round round : Matrix.rounds(List.copyOf(evals.keySet()), times, seed)) {
            if (!(answer(round.first()) && answer(round.second()) && grade(round.graded()))) {
                return false;
            }
        }
        return true;
    }

    /** Those that were answered and graded, in the order in which they were. */
    List<Scored> scored() {
        return scored;
    }

    /** The name of the model that has answered; null before the first answer. */
    @Nullable
    String executor() {
        return executor;
    }

    /** The name of the model that has graded; null before the first grade. */
    @Nullable
    String grader() {
        return grader;
    }

    /** Why the first run that was not made was not; null when none is missing. */
    @Nullable
    String hindrance() {
        return hindrance;
    }

    private boolean answer(List<Run> runs) {
        Arm arm = runs.get(0).arm();
        String skill = arm == Arm.WITH_SKILL ? subject.text().text() : null;
        List<Tried<Solved>> solved =
                wave(runs, Stage.of(arm), run -> play.oneOfMany(Module.SOLVER, Calls.solving(eval(run), skill)));
        for (int i = 0; i < runs.size(); i++) {
            answers.put(runs.get(i), solved.get(i));
            JournalEntry entry = solved.get(i).entry();
            executor = executor == null && entry != null ? entry.model() : executor;
        }
        return solved.stream().allMatch(tried -> tried.output() != null);
    }

    private boolean grade(List<Run> runs) {
        List<Tried<Graded>> graded =
                wave(runs, Stage.GRADING, run -> play.oneOfMany(Module.GRADER, Calls.grading(eval(run), answer(run))));
        boolean all = true;
        for (int i = 0; i < runs.size(); i++) {
            Graded grades = graded.get(i).output();
            JournalEntry entry = graded.get(i).entry();
            if (grades == null) {
                all = false;
            } else {
                grader = grader == null && entry != null ? entry.model() : grader;
                scored.add(scored(runs.get(i), grades));
            }
        }
        return all;
    }

    /** Side by side; leaves the script where one of them has no result yet. */
    private <O> List<Tried<O>> wave(List<Run> runs, Stage stage, Function<Run, Later<Tried<O>>> ask) {
        List<Later<Tried<O>>> asked = runs.stream().map(ask).toList();
        int done = (int) asked.stream().filter(Later::isDone).count();
        play.stand(stage.after(calls + done, most));
        calls += done;
        List<Tried<O>> tried = asked.stream().map(Later::get).toList();
        hindrance = tried.stream()
                .map(Tried::notRun)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(hindrance);
        return tried;
    }

    private Scored scored(Run run, Graded graded) {
        Eval eval = eval(run);
        List<Scored.Grade> grades = new ArrayList<>();
        for (String expectation : eval.expectations()) {
            int number = grades.size() + 1;
            Graded.Verdict verdict = graded.verdicts().stream()
                    .filter(each -> each.expectation() == number)
                    .findFirst()
                    .orElseThrow();
            grades.add(new Scored.Grade(expectation, verdict.passed(), cut(verdict.evidence(), EVIDENCE)));
        }
        JournalEntry entry = answers.get(run).entry();
        return new Scored(
                run,
                cut(answer(run), ANSWER),
                grades,
                entry == null ? 0 : seconds(entry.duration()),
                entry == null ? 0 : entry.usage().input() + entry.usage().output(),
                entry == null ? null : entry.usage().costUsd());
    }

    private String answer(Run run) {
        Solved solved = answers.get(run).output();
        return solved == null ? "" : solved.answer();
    }

    private Eval eval(Run run) {
        return evals.get(run.eval());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        // half of a character would not survive the encoding
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most) + "…";
    }
}
