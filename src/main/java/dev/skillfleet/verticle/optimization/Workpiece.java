package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Json;
import dev.skillfleet.job.Usage;
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
    /** Tokens of an answer, in the order of magnitude: some fields. */
    private static final int ANSWERED = 300;
    /** Likewise: a skill. */
    private static final int WRITTEN = 3_000;
    /** Likewise: a sentence or two. */
    private static final int REASON = 60;
    /** For each token. */
    private static final int LETTERS = 4;

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

    /** What an evaluation will use, with an answer of usual length. */
    Usage evaluating(Model model, Examples.Sample sample) {
        return model.foreseen(module, input(sample), SkillRules.grades(module) ? WRITTEN : ANSWERED);
    }

    /** What a proposal will use: an answer that is as long as what is there, and the reason for it. */
    Usage proposing(Model model, String instructions, List<Instructed.Failure> failures) {
        return model.foreseen(
                Module.INSTRUCTIONS,
                proposing(instructions, failures, Tip.RULES),
                instructions.length() / LETTERS + REASON);
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
