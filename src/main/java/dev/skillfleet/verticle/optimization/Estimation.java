package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.optimizer.Forecast;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out what a search would do and may use, before anything is started, and refuses what its job would refuse at once. */
final class Estimation {
    /** The mean of so many examples is near enough; to count the tokens of each of thousands takes long. */
    private static final int SAMPLE = 20;

    private final Bus bus;
    private final Model model;

    Estimation(Bus bus, Model model) {
        this.bus = bus;
        this.model = model;
    }

    Future<Reply.Estimated> of(Map<String, @Nullable Object> fields) {
        Order order = order(fields);
        return prospect(order).compose(prospect -> affordable(order, prospect)
                .compose(priced -> OptimizationScript.checked(() -> of(order, prospect))));
    }

    private static Order order(Map<String, @Nullable Object> fields) {
        try {
            return Json.fromMap(fields, Order.class);
        } catch (IllegalArgumentException e) {
            throw new FaultException(Fault.INVALID, "the order has a value that cannot be used, such as a blank query");
        }
    }

    private Future<Prospect> prospect(Order order) {
        return order.prompt() == null
                ? SkillProspect.of(order, bus, model)
                : PromptProspect.of(order, order.prompt(), model);
    }

    private Future<?> affordable(Order order, Prospect prospect) {
        return order.budgetUsd() == null ? Future.succeededFuture() : Budgeted.of(order, model, prospect.modules());
    }

    private Reply.Estimated of(Order order, Prospect prospect) {
        Plan plan = Plan.of(order, prospect);
        Split split = plan.split();
        Forecast most = plan.most();
        Usage all = times(most.evaluations(), mean(prospect))
                .plus(times(most.proposals(), prospect.proposing(split)))
                .plus(prospect.preparing());
        return new Reply.Estimated(
                prospect.skill(),
                prospect.prompt(),
                plan.settings().optimizer().label(),
                split.train().size(),
                split.dev().size(),
                split.test().size(),
                prospect.proposed(),
                plan.settings().runs(),
                prospect.rivals(),
                most.evaluations(),
                most.proposals(),
                all.input(),
                all.output(),
                all.costUsd(),
                asked(prospect),
                order.budgetUsd(),
                order.asksAbove());
    }

    private static Usage mean(Prospect prospect) {
        List<Example> all = prospect.set().examples();
        int step = Math.max(1, all.size() / SAMPLE);
        List<Usage> sample = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            sample.add(prospect.evaluating(all.get(i)));
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

    private List<String> asked(Prospect prospect) {
        return prospect.modules().stream()
                .map(Module::name)
                .map(model::asked)
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
