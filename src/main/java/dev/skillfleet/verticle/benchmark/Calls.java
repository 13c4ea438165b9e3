package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.benchmark.Eval;
import dev.skillfleet.llm.module.Graded;
import dev.skillfleet.llm.module.Solved;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What models are asked in a benchmark. */
final class Calls {
    private Calls() {}

    /** @param skill what is read of the skill, or null for the arm without it: nothing else differs */
    static Solved.Input solving(Eval eval, @Nullable String skill) {
        return new Solved.Input(
                eval.prompt(),
                eval.files().stream()
                        .map(file -> new Solved.File(file.path(), file.text()))
                        .toList(),
                skill);
    }

    /** Tells nothing of the arm. */
    static Graded.Input grading(Eval eval, String answer) {
        List<Graded.Expectation> numbered = new ArrayList<>();
        for (String text : eval.expectations()) {
            numbered.add(new Graded.Expectation(numbered.size() + 1, text));
        }
        return new Graded.Input(eval.prompt(), eval.expected(), answer, numbered);
    }
}
