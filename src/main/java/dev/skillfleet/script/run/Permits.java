package dev.skillfleet.script.run;

import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.script.play.Step;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a run has to ask for before it does what cannot be taken back: a try that may cost money. The job's own account is
 * looked at first, for that asks nobody; then what the store lets be spent today; the lease last, so that it is sure when
 * the try begins.
 */
final class Permits {
    private final Account account;
    private final Allowance allowance;
    private final Tenure tenure;
    private final Function<Step.Price, BigDecimal> price;

    /** @param price reckons a price, in US dollars */
    Permits(Account account, Allowance allowance, Tenure tenure, Function<Step.Price, BigDecimal> price) {
        this.account = account;
        this.allowance = allowance;
        this.tenure = tenure;
        this.price = price;
    }

    /**
     * Completes once a try may begin; never when the lease is lost.
     *
     * @param before what the tries of the step before this one have cost
     * @param underWay what all that has been begun is expected to cost
     * @return failed with FORBIDDEN when a budget would be exceeded
     */
    Future<Void> allow(Step<?> step, BigDecimal before, Supplier<BigDecimal> underWay) {
        Future<Void> allowed = Future.succeededFuture();
        if (step.byModel() && account.limited()) {
            allowed = account.allow(expected(step), underWay.get(), reserved(step.reserve()));
        }
        if (step.byModel() && allowance.limited()) {
            allowed = allowed.compose(within -> allowance.allow(step.key(), before, price.apply(step.price())));
        }
        return allowed.compose(within -> tenure.sure());
    }

    /** What one try of a step is expected to cost: as much as the dearest of its module so far, or what it costs at least. */
    BigDecimal expected(Step<?> step) {
        return price.apply(step.price()).max(account.dearest(step.module()));
    }

    private BigDecimal reserved(Step.Reserve reserve) {
        return reserve.calls() == 0
                ? BigDecimal.ZERO
                : price.apply(reserve.price())
                        .max(account.dearest(reserve.module()))
                        .multiply(BigDecimal.valueOf(reserve.calls()));
    }

    /** Takes what is to be saved. */
    void add(JournalEntry entry) {
        account.add(entry);
    }

    /** Keeps the lease. */
    void renew() {
        tenure.renew();
    }
}
