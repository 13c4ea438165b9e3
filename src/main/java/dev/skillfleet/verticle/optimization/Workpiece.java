package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Json;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Instructed;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.optimizer.grading.Grade;
import dev.skillfleet.script.play.Answered;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The work whose instructions are looked after.
 *
 * @param schema of its answers
 * @param keep words that no wording may lose
 */
record Workpiece<I extends Record, O extends Record>(
        Module<I, O> module, Map<String, @Nullable Object> schema, List<String> keep) {

    static Workpiece<?, ?> of(PromptTarget target) {
        return new Workpiece<>(
                target.typed(),
                Json.readMap(target.file().schema()),
                target.file().fenceRule());
    }

    /** What is asked. */
    I input(Examples.Sample sample) {
        return Json.fromMap(sample.input(), module.input());
    }

    /** What an answer is worth. */
    Grade grade(Examples.Sample sample, Answered answered) {
        if (answered.answer() == null) {
            return Grade.none();
        }
        return sample.expected().isEmpty()
                ? SkillRules.of(module, sample.input(), answered.answer(), sample.enough())
                : Grade.of(schema, sample.expected(), answered.answer());
    }

    /** What is asked of those who propose other instructions. */
    Instructed.Input proposing(String instructions, List<Instructed.Failure> failures, Tip tip) {
        return new Instructed.Input(module.name(), instructions, keep, failures, tip.label(), tip.advice());
    }

    /** What an evaluation will cost at least, in US dollars. */
    BigDecimal evaluation(Model model, Examples.Sample sample) {
        return model.atLeast(module, input(sample));
    }

    /** What a proposal will cost at least, in US dollars. */
    BigDecimal proposal(Model model, String instructions) {
        return model.atLeast(Module.INSTRUCTIONS, proposing(instructions, List.of(), Tip.RULES));
    }
}
