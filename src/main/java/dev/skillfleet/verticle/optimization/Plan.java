package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.PromptBody;
import dev.skillfleet.optimizer.Forecast;
import dev.skillfleet.optimizer.Settings;
import dev.skillfleet.optimizer.evalset.Split;
import java.math.BigDecimal;

/**
 * How a search will go about it, and what that may come to.
 *
 * @param estimateUsd what as many calls as there can be cost at least, in US dollars; 0 where nobody is asked or no price is
 *     known
 */
record Plan(Settings settings, Split split, Forecast most, BigDecimal estimateUsd) {

    /** @throws IllegalArgumentException when the order cannot be carried out; in words fit for whoever has given it */
    static Plan of(Order order, Prospect prospect) {
        Settings settings = order.settings();
        Split split = Split.of(prospect.set(), order.held(), settings.seed());
        Forecast.check(settings, split);
        Estimate estimate = Estimate.of(
                order,
                Forecast.most(settings, split),
                Forecast.least(settings, split),
                prospect.evaluation(),
                prospect.proposal());
        return new Plan(settings, split, estimate.most(), estimate.usd());
    }

    PromptBody question(String skill) {
        return new Estimate(most, estimateUsd).question(skill);
    }
}
