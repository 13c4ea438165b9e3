package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Json;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Checked;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.optimizer.grading.Grade;
import dev.skillfleet.optimizer.grading.Grade.Mark;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Grades what modules write that write a skill: no two skills are alike, but rules tell a good one from a bad one. */
final class SkillRules {
    private static final Model RULES = new TemplateModel();
    private static final Map<Module<?, ?>, Writing<?, ?>> WRITING = Map.of(
            Module.CONTENT, new Writing<>(Module.CONTENT, Content.Input::brief, written -> written),
            Module.CONTENT_REFINED, new Writing<>(Module.CONTENT_REFINED, Refined.Input::brief, Refined::content),
            Module.FEEDBACK, new Writing<>(Module.FEEDBACK, Refined.Input::brief, Refined::content),
            Module.QUALITY_REFINED,
                    new Writing<>(
                            Module.QUALITY_REFINED, mending -> mending.draft().brief(), Refined::content));

    private SkillRules() {}

    static boolean grades(Module<?, ?> module) {
        return WRITING.containsKey(module);
    }

    /**
     * By the rules of the standard and the house, and by those of quality, one mark each.
     *
     * @param enough the score from which on it is as good as can be, above 0 to 1
     */
    static Grade of(
            Module<?, ?> module,
            Map<String, @Nullable Object> input,
            Map<String, @Nullable Object> answer,
            double enough) {
        Writing<?, ?> writing = WRITING.get(module);
        if (writing == null) {
            throw new IllegalArgumentException(module.name() + " writes no skill");
        }
        Checked checked = writing.checked(input, answer);
        return new Grade(List.of(
                mark("compliance", ask(Module.COMPLIANCE, checked).score(), enough),
                mark("quality", ask(Module.QUALITY, checked).overallScore(), enough)));
    }

    private static Mark mark(String rules, double score, double enough) {
        return new Mark(rules, Math.min(1, score / enough));
    }

    private static <I extends Record, O extends Record> O ask(Module<I, O> module, I input) {
        return RULES.call(module, input, Model.Listener.NONE).result().result().output();
    }

    /** Where in the question the brief is, and in the answer the skill. */
    private record Writing<I extends Record, O extends Record>(
            Module<I, O> module, Function<I, Brief> brief, Function<O, Content> skill) {
        Checked checked(Map<String, @Nullable Object> input, Map<String, @Nullable Object> answer) {
            return new Checked(
                    brief.apply(Json.fromMap(input, module.input())),
                    skill.apply(Json.fromMap(answer, module.output())));
        }
    }
}
