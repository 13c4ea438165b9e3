package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.optimizer.Forecast;
import dev.skillfleet.optimizer.Tip;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What may be asked for, and what that comes to.
 *
 * @param usd what as many calls as there can be cost at least, in US dollars; 0 where nobody is asked or no price is known
 */
record Estimate(Forecast most, BigDecimal usd) {
    private static final int CENTS = 2;

    /** One of the evaluations, like which all are. */
    record Sample(String description, String query) {}

    /**
     * Reckons.
     *
     * @param least how many evaluations there have to be before anything can be said
     * @throws IllegalArgumentException when the order's budget does not reach for those; in words for whoever has given it
     */
    static Estimate of(Order order, Forecast most, int least, Sample sample, JournalLab lab, Model model) {
        BigDecimal evaluation = model.atLeast(Module.ROUTER, lab.routing(sample.description(), sample.query()));
        BigDecimal proposal =
                model.atLeast(Module.DESCRIPTION, lab.described(sample.description(), List.of(), Tip.TRIGGERS));
        return of(order, most, least, evaluation, proposal);
    }

    /**
     * The same for anything that is tried with examples.
     *
     * @param evaluation what one will cost at least, in US dollars
     * @param proposal likewise
     */
    static Estimate of(Order order, Forecast most, int least, BigDecimal evaluation, BigDecimal proposal) {
        BigDecimal needed = evaluation.multiply(BigDecimal.valueOf(least));
        if (order.budgetUsd() != null && needed.compareTo(order.budgetUsd()) > 0) {
            throw new IllegalArgumentException(
                    "budget_usd of $%s does not reach: %d evaluations are the least, and cost at least about $%s"
                            .formatted(
                                    order.budgetUsd().toPlainString(), least, needed.setScale(CENTS, RoundingMode.UP)));
        }
        return new Estimate(
                most,
                evaluation
                        .multiply(BigDecimal.valueOf(most.evaluations()))
                        .add(proposal.multiply(BigDecimal.valueOf(most.proposals()))));
    }

    /** To be asked where the estimate is high. */
    PromptBody question(String skill) {
        return new PromptBody.Confirm(
                "This will make at most %d evaluations and %d proposals, for at least about $%s if it makes all."
                        .formatted(most.evaluations(), most.proposals(), usd.setScale(CENTS, RoundingMode.UP)),
                skill,
                List.of(
                        "It ends sooner where nothing is gained.",
                        "A lower budget_usd ends it before it is exceeded."));
    }
}
