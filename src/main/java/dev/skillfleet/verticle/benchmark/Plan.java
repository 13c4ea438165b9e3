package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.benchmark.Eval;
import dev.skillfleet.benchmark.Evals;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much there is to do, and what that comes to.
 *
 * @param answers how many, of both arms together; each is graded once
 * @param estimateUsd what they cost at least, in US dollars: what goes in, for nobody knows how long the answers are; 0 where
 *     no price is known
 */
record Plan(int answers, BigDecimal estimateUsd) {
    private static final String RULES = "template";

    /** @throws FaultException INVALID when there is no model that could be asked */
    static Plan of(Order order, Subject subject, Evals evals, Model model) {
        if (Stream.of(Module.SOLVER, Module.GRADER)
                .anyMatch(module -> model.generator(module.name()).equals(RULES))) {
            throw new FaultException(
                    Fault.INVALID,
                    "a benchmark needs models, one that answers and one that grades, and the provider template asks none;"
                            + " name one in llm.provider and llm.model");
        }
        BigDecimal once = BigDecimal.ZERO;
        for (Eval eval : evals.evals()) {
            BigDecimal grading = model.atLeast(Module.GRADER, Calls.grading(eval, ""));
            once = once.add(model.atLeast(
                            Module.SOLVER, Calls.solving(eval, subject.text().text())))
                    .add(model.atLeast(Module.SOLVER, Calls.solving(eval, null)))
                    .add(grading.multiply(BigDecimal.valueOf(2)));
        }
        return new Plan(2 * evals.evals().size() * order.times(), once.multiply(BigDecimal.valueOf(order.times())));
    }

    PromptBody question(String skill) {
        return new PromptBody.Confirm(
                "The benchmark will have %d answers written and graded, for at least about $%s and what they are long."
                        .formatted(answers, estimateUsd.setScale(2, RoundingMode.UP)),
                skill,
                List.of("A lower budget_usd ends it before it is exceeded.", "Fewer runs cost less and tell less."));
    }
}
