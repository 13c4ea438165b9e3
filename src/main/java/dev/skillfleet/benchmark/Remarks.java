package dev.skillfleet.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the figures do not show by themselves, in sentences. Only what was counted is said. */
final class Remarks {
    /** From here on a prompt's pass rate depends on the day. */
    private static final double WIDE = 0.25;

    private static final int PERCENT = 100;

    private Remarks() {}

    static List<String> on(Evals evals, List<Scored> runs) {
        List<String> remarks = new ArrayList<>();
        for (Eval eval : evals.evals()) {
            List<Scored> with = of(runs, eval, Arm.WITH_SKILL);
            List<Scored> without = of(runs, eval, Arm.WITHOUT_SKILL);
            if (with.isEmpty() || without.isEmpty()) {
                continue;
            }
            for (int i = 0; i < eval.expectations().size(); i++) {
                int at = i;
                boolean always = both(with, without).stream()
                        .allMatch(run -> run.grades().get(at).passed());
                boolean never = both(with, without).stream()
                        .noneMatch(run -> run.grades().get(at).passed());
                if (always || never) {
                    remarks.add(
                            "Eval %d: \"%s\" %s in every run, with the skill and without: it does not tell them apart."
                                    .formatted(eval.id(), eval.expectations().get(i), always ? "is met" : "fails"));
                }
            }
            varies(remarks, eval, Arm.WITH_SKILL, with);
            varies(remarks, eval, Arm.WITHOUT_SKILL, without);
        }
        return remarks;
    }

    private static void varies(List<String> remarks, Eval eval, Arm arm, List<Scored> runs) {
        Spread spread = Spread.of(runs.stream().mapToDouble(Scored::passRate).toArray());
        if (spread.stddev() >= WIDE) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Eval %d varies %s the skill: %.0f %% ± %.0f %%.",
                    eval.id(),
                    arm == Arm.WITH_SKILL ? "with" : "without",
                    PERCENT * spread.mean(),
                    PERCENT * spread.stddev()));
        }
    }

    private static List<Scored> of(List<Scored> runs, Eval eval, Arm arm) {
        return runs.stream()
                .filter(scored ->
                        scored.run().eval() == eval.id() && scored.run().arm() == arm)
                .toList();
    }

    private static List<Scored> both(List<Scored> with, List<Scored> without) {
        List<Scored> both = new ArrayList<>(with);
        both.addAll(without);
        return both;
    }
}
