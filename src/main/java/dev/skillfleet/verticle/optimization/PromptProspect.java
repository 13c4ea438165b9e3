package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Instructed;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.optimizer.Assignment;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search for better instructions of a module. */
record PromptProspect(PromptTarget target, Workpiece<?, ?> work, Examples examples, Model model) implements Prospect {

    /** Fails with INVALID for an order that cannot be carried out. */
    static Future<Prospect> of(Order order, String prompt, Model model) {
        return OptimizationScript.checked(() -> {
            PromptTarget target = PromptTarget.of(prompt, model);
            return new PromptProspect(target, Workpiece.of(target), Examples.of(target, order.given()), model);
        });
    }

    /** Whose answers may have to be paid for. */
    static List<Module<?, ?>> modules(PromptTarget target) {
        return List.of(target.typed(), Module.INSTRUCTIONS);
    }

    @Override
    public @Nullable String skill() {
        return null;
    }

    @Override
    public String prompt() {
        return target.module();
    }

    @Override
    public EvalSet set() {
        return examples.set();
    }

    @Override
    public boolean proposed() {
        return false;
    }

    @Override
    public int rivals() {
        return 0;
    }

    @Override
    public List<Module<?, ?>> modules() {
        return modules(target);
    }

    @Override
    public BigDecimal evaluation() {
        return work.evaluation(model, examples.items().get(0));
    }

    @Override
    public BigDecimal proposal() {
        return work.proposal(model, target.file().text());
    }

    @Override
    public Usage preparing() {
        return Usage.NONE;
    }

    @Override
    public Usage evaluating(Example example) {
        return work.evaluating(model, sample(example));
    }

    /** As if each answer were as short as what was expected of it. */
    @Override
    public Usage proposing(Split split) {
        List<Instructed.Failure> failures = split.train().stream()
                .limit(Assignment.MOST_FAILURES)
                .map(this::sample)
                .map(sample -> new Instructed.Failure(
                        Clip.of(sample.input()), Clip.of(sample.expected()), Clip.of(sample.expected()), 0, ""))
                .toList();
        return work.proposing(model, target.file().text(), failures);
    }

    private Examples.Sample sample(Example example) {
        return examples.items().stream()
                .filter(sample -> sample.example().equals(example))
                .findFirst()
                .orElseThrow();
    }
}
