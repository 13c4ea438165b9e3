package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.optimizer.Forecast;
import dev.skillfleet.optimizer.Settings;
import dev.skillfleet.optimizer.Tip;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Split;
import java.math.BigDecimal;
import java.util.List;

/**
 * How a search will go about it, and what that may come to.
 *
 * @param estimateUsd what as many calls as there can be cost at least, in US dollars; 0 where nobody is asked or no price is
 *     known
 */
record Plan(Settings settings, Split split, Forecast most, BigDecimal estimateUsd) {

    /** @throws IllegalArgumentException when the order cannot be carried out; in words fit for whoever has given it */
    static Plan of(Order order, String description, EvalSet set, JournalLab lab, Model model) {
        BigDecimal evaluation = model.atLeast(
                Module.ROUTER, lab.routing(description, set.examples().get(0).query()));
        BigDecimal proposal = model.atLeast(Module.DESCRIPTION, lab.described(description, List.of(), Tip.TRIGGERS));
        return of(order, set, evaluation, proposal);
    }

    /**
     * The same for anything that is tried with examples.
     *
     * @param evaluation what one will cost at least, in US dollars
     * @param proposal likewise
     */
    static Plan of(Order order, EvalSet set, BigDecimal evaluation, BigDecimal proposal) {
        Settings settings = order.settings();
        Split split = Split.of(set, order.held(), settings.seed());
        Forecast.check(settings, split);
        Estimate estimate = Estimate.of(
                order, Forecast.most(settings, split), Forecast.least(settings, split), evaluation, proposal);
        return new Plan(settings, split, estimate.most(), estimate.usd());
    }

    PromptBody question(String skill) {
        return new Estimate(most, estimateUsd).question(skill);
    }
}
