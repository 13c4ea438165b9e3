package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Refined;
import java.util.List;
import java.util.Map;

/** Puts a text in the place of a run's draft and has it gone over. */
final class Refinements {
    private final Chain.Run run;

    private Refinements(Chain.Run run) {
        this.run = run;
    }

    static Refinements of(Chain.Run run) {
        return new Refinements(run);
    }

    SkillText mend(String file) {
        return SkillText.parse(refined(file).content().skillContent());
    }

    Refined refined(String file, String... remarks) {
        return Refining.mend(input(file, remarks));
    }

    Refined incorporated(String... remarks) {
        return Refining.incorporate(input(run.text(), remarks));
    }

    private Refined.Input input(String file, String... remarks) {
        return new Refined.Input(run.brief(), new Content(file, Map.of()), List.of(remarks), 0.8);
    }
}
