package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Described;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Queries;
import dev.skillfleet.optimizer.Assignment;
import dev.skillfleet.optimizer.Forecast;
import dev.skillfleet.optimizer.Settings;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out what a search would do and may use, before anything is started. */
final class Estimation {
    /** The mean of so many requests is near enough; to count the tokens of each of thousands takes long. */
    private static final int SAMPLE = 20;

    /** Tokens of an answer: one line of JSON. */
    private static final int ROUTED = 40;
    /** A description near the longest that is allowed, and the reason for it. */
    private static final int DESCRIBED = 300;
    /** For each request that is thought up. */
    private static final int THOUGHT_UP = 20;

    private final Bus bus;
    private final Model model;

    Estimation(Bus bus, Model model) {
        this.bus = bus;
        this.model = model;
    }

    Future<Reply.Estimated> of(Map<String, @Nullable Object> fields) {
        Order order = order(fields);
        return Target.of(order, bus).compose(target -> target.rivals(order, bus)
                .map(rivals -> of(order, target, new Lineup(target.skill(), rivals))));
    }

    private static Order order(Map<String, @Nullable Object> fields) {
        try {
            return Json.fromMap(fields, Order.class);
        } catch (IllegalArgumentException e) {
            throw new FaultException(Fault.INVALID, "the order has a value that cannot be used, such as a blank query");
        }
    }

    private Reply.Estimated of(Order order, Target target, Lineup lineup) {
        try {
            boolean proposed = order.evalSet() == null;
            EvalSet set = proposed ? standIns(target) : EvalSet.of(Objects.requireNonNull(order.evalSet()));
            Settings settings = order.settings();
            Split split = Split.of(set, order.held(), settings.seed());
            Forecast.check(settings, split);
            Forecast most = Forecast.most(settings, split);
            Usage evaluations = times(most.evaluations(), routed(lineup, set));
            Usage proposals = times(most.proposals(), described(lineup, split));
            Usage queries = proposed ? thoughtUp(target, lineup) : Usage.NONE;
            Usage all = evaluations.plus(proposals).plus(queries);
            return new Reply.Estimated(
                    target.id(),
                    settings.optimizer().label(),
                    split.train().size(),
                    split.dev().size(),
                    split.test().size(),
                    proposed,
                    settings.runs(),
                    lineup.others().size(),
                    most.evaluations(),
                    most.proposals(),
                    all.input(),
                    all.output(),
                    all.costUsd(),
                    asked(),
                    order.budgetUsd(),
                    order.asksAbove());
        } catch (IllegalArgumentException e) {
            throw new FaultException(Fault.INVALID, String.valueOf(e.getMessage()));
        }
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

    private Usage routed(Lineup lineup, EvalSet set) {
        List<Example> all = set.examples();
        int step = Math.max(1, all.size() / SAMPLE);
        List<Usage> sample = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            sample.add(model.foreseen(
                    Module.ROUTER,
                    lineup.routing(lineup.skill().description(), all.get(i).query()),
                    ROUTED));
        }
        Usage sum = sample.stream().reduce(Usage.NONE, Usage::plus);
        return new Usage(
                sum.input() / sample.size(),
                0,
                sum.output() / sample.size(),
                0,
                sum.costUsd() == null
                        ? null
                        : sum.costUsd().divide(BigDecimal.valueOf(sample.size()), MathContext.DECIMAL32),
                true);
    }

    /** With as many failures as there can be. */
    private Usage described(Lineup lineup, Split split) {
        List<Described.Failure> failures = split.train().stream()
                .limit(Assignment.MOST_FAILURES)
                .map(example -> new Described.Failure(example.query(), example.shouldTrigger(), List.of()))
                .toList();
        return model.foreseen(
                Module.DESCRIPTION, lineup.described(lineup.skill().description(), failures, Tip.TRIGGERS), DESCRIBED);
    }

    private Usage thoughtUp(Target target, Lineup lineup) {
        int each = OptimizationScript.EACH;
        return model.foreseen(
                Module.QUERIES,
                new Queries.Input(target.skill(), target.body(), lineup.others(), each),
                2L * each * THOUGHT_UP);
    }

    private List<String> asked() {
        return Stream.of(Module.ROUTER, Module.DESCRIPTION)
                .map(module -> model.asked(module.name()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Usage times(int count, Usage one) {
        return new Usage(
                count * one.input(),
                0,
                count * one.output(),
                0,
                one.costUsd() == null ? null : one.costUsd().multiply(BigDecimal.valueOf(count)),
                true);
    }
}
