package dev.skillfleet.script.run;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Shortage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a user, and the fleet, may still spend today. Only the store knows what all nodes have spent and have under way, so
 * it is asked before each call; while it is away, no call is made.
 */
final class Allowance {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Bus bus;
    private final DayBudgets budgets;
    private final String jobId;
    private final long token;
    private final Runnable onLoss;

    /**
     * @param token the fencing token of the run's lease
     * @param onLoss called when somebody else has the job, or has ended it
     */
    Allowance(Bus bus, DayBudgets budgets, String jobId, long token, Runnable onLoss) {
        this.bus = bus;
        this.budgets = budgets;
        this.jobId = jobId;
        this.token = token;
        this.onLoss = onLoss;
    }

    /** False when any sum may be spent, and nobody need ask. */
    boolean limited() {
        return budgets.limited();
    }

    /**
     * Completes once a call may be made; never when the lease is lost.
     *
     * @param before what tries of the step before this one have cost
     * @param next what the call will cost at least
     * @return failed with FORBIDDEN when a budget would be exceeded
     */
    Future<Void> allow(String step, BigDecimal before, BigDecimal next) {
        return bus.request(new JobsRequest.Reserve(jobId, token, step, before.add(next), budgets))
                .compose(
                        answer ->
                                answer.shortage() == null ? Future.succeededFuture() : refuse(answer.shortage(), next),
                        failure -> {
                            if (Delivery.isAway(failure)) {
                                return bus.vertx().timer(PAUSE.toMillis()).compose(later -> allow(step, before, next));
                            }
                            if (Delivery.isOver(failure)) {
                                onLoss.run();
                                return Promise.<Void>promise().future();
                            }
                            return Future.failedFuture(failure);
                        });
    }

    private Future<Void> refuse(Shortage shortage, BigDecimal next) {
        boolean ofUser = shortage.of() == Shortage.Of.USER;
        return Future.failedFuture(new FaultException(
                Fault.FORBIDDEN,
                "would go beyond the budget of " + Dollars.of(ofUser ? budgets.user() : budgets.fleet())
                        + (ofUser ? " that each user has" : " that the fleet has") + " for a day (UTC): "
                        + Dollars.spent(shortage.spent(), shortage.on())
                        + Dollars.andNext(shortage.underWay(), next) + "; try the job again tomorrow, or raise "
                        + (ofUser ? "llm.user-daily-budget-usd" : "llm.fleet-daily-budget-usd") + " first"));
    }
}
