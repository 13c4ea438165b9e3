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
import java.math.RoundingMode;
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
        Settings settings = order.settings();
        Split split = Split.of(set, order.held(), settings.seed());
        Forecast.check(settings, split);
        Forecast most = Forecast.most(settings, split);
        BigDecimal evaluation = model.atLeast(
                Module.ROUTER, lab.routing(description, set.examples().get(0).query()));
        BigDecimal proposal = model.atLeast(Module.DESCRIPTION, lab.described(description, List.of(), Tip.TRIGGERS));
        return new Plan(
                settings,
                split,
                most,
                evaluation
                        .multiply(BigDecimal.valueOf(most.evaluations()))
                        .add(proposal.multiply(BigDecimal.valueOf(most.proposals()))));
    }

    PromptBody question(String skill) {
        return new PromptBody.Confirm(
                "The search will make at most %d evaluations and %d proposals, for at least about $%s if it makes all."
                        .formatted(most.evaluations(), most.proposals(), estimateUsd.setScale(2, RoundingMode.UP)),
                skill,
                List.of(
                        "It ends sooner where nothing is gained.",
                        "A lower budget_usd ends it before it is exceeded."));
    }
}
