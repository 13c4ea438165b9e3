package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A budget that can be kept to.
 *
 * @param usd US dollars
 */
record Budgeted(BigDecimal usd) {

    /** Fails with INVALID when nobody knows what a call costs that the order may take. */
    static Future<Budgeted> of(Order order, Model model, List<Module<?, ?>> asked) {
        Optional<String> unpriced = asked.stream()
                .map(Module::name)
                .filter(module -> !model.isPriced(module))
                .findFirst();
        return unpriced.isEmpty()
                ? Future.succeededFuture(new Budgeted(order.budgetUsd()))
                : Future.failedFuture(new FaultException(
                        Fault.INVALID,
                        "nobody could keep to budget_usd, since it is not known what " + model.asked(unpriced.get())
                                + " costs; give that model a price in llm.prices, or leave it away"));
    }
}
