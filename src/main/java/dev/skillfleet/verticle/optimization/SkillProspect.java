package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Described;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Queries;
import dev.skillfleet.optimizer.Assignment;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The search for a better description of a skill. */
record SkillProspect(Target target, Lineup lineup, EvalSet set, boolean proposed, Model model) implements Prospect {
    static final List<Module<?, ?>> MODULES = List.of(Module.ROUTER, Module.DESCRIPTION, Module.QUERIES);

    /** Tokens of an answer: one line of JSON. */
    private static final int ROUTED = 40;
    /** A description near the longest that is allowed, and the reason for it. */
    private static final int DESCRIBED = 300;
    /** For each request that is thought up. */
    private static final int THOUGHT_UP = 20;

    /** Fails with INVALID for an order that cannot be carried out, NOT_FOUND for a skill that is not there. */
    static Future<Prospect> of(Order order, Bus bus, Model model) {
        return Target.of(order, bus).compose(target -> target.rivals(order, bus)
                .compose(rivals -> OptimizationScript.checked(
                        () -> of(target, new Lineup(target.skill(), rivals), order.evalSet(), model))));
    }

    private static Prospect of(Target target, Lineup lineup, @Nullable List<Example> given, Model model) {
        return new SkillProspect(
                target, lineup, given == null ? standIns(target) : EvalSet.of(given), given == null, model);
    }

    /** As many requests as would be proposed, each as long as such a one mostly is. */
    private static EvalSet standIns(Target target) {
        String words = "please help me with something that may be a case for "
                + target.skill().name();
        return new EvalSet(
                IntStream.range(0, 2 * OptimizationScript.EACH)
                        .mapToObj(each -> new Example(words, each % 2 == 0))
                        .toList(),
                List.of());
    }

    @Override
    public String skill() {
        return target.id();
    }

    @Override
    public @Nullable String prompt() {
        return null;
    }

    @Override
    public int rivals() {
        return lineup.others().size();
    }

    @Override
    public List<Module<?, ?>> modules() {
        return MODULES;
    }

    private String description() {
        return lineup.skill().description();
    }

    @Override
    public BigDecimal evaluation() {
        return model.atLeast(
                Module.ROUTER,
                lineup.routing(description(), set.examples().get(0).query()));
    }

    @Override
    public BigDecimal proposal() {
        return model.atLeast(Module.DESCRIPTION, lineup.described(description(), List.of(), Tip.TRIGGERS));
    }

    @Override
    public Usage preparing() {
        if (!proposed) {
            return Usage.NONE;
        }
        int each = OptimizationScript.EACH;
        return model.foreseen(
                Module.QUERIES,
                new Queries.Input(target.skill(), target.body(), lineup.others(), each),
                2L * each * THOUGHT_UP);
    }

    @Override
    public Usage evaluating(Example example) {
        return model.foreseen(Module.ROUTER, lineup.routing(description(), example.query()), ROUTED);
    }

    @Override
    public Usage proposing(Split split) {
        List<Described.Failure> failures = split.train().stream()
                .limit(Assignment.MOST_FAILURES)
                .map(example -> new Described.Failure(example.query(), example.shouldTrigger(), List.of()))
                .toList();
        return model.foreseen(Module.DESCRIPTION, lineup.described(description(), failures, Tip.TRIGGERS), DESCRIBED);
    }
}
