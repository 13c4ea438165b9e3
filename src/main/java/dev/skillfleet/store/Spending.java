package dev.skillfleet.store;

import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Shortage;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link JobStore} knows of money: what the steps of all jobs have cost, which it learns from their commits, and what
 * calls under way will cost at least. The contract is stated in {@code SpendContract}.
 */
public interface Spending {

    /** How long what was spent on a day is known. */
    int SPENT_KEPT_DAYS = 100;

    /**
     * Keeps what a call will cost at least from being spent by others, as long as it fits into the budgets of the day. It is
     * kept until the commit that has the step's price, or the loss of the lease; to ask again for a step replaces what was
     * kept for it. Of all who ask at once, on whichever nodes, no more are let through than the budgets can bear.
     *
     * @return empty when it is kept, else why it is not; what the money went to is not said. Refused with {@code FENCED} when
     *     the lease was taken over or given back, {@code NOT_FOUND} when there is no such job
     */
    Future<Optional<Shortage>> reserve(Reservation reservation);

    /**
     * What was spent on a day of UTC, the dearest module first: the prices of all steps that were committed on it, whatever
     * has become of their jobs. Steps without a price, and those of jobs that were taken in whole, are not among it.
     *
     * @param userId whose jobs, or null for everybody's
     */
    Future<List<Shortage.Spent>> spent(LocalDate day, @Nullable String userId);

    /**
     * What a call will cost at least.
     *
     * @param step for which step of the job it is
     * @param usd with what tries of the step before it have cost
     */
    record Reservation(String jobId, long fencingToken, String step, BigDecimal usd, DayBudgets budgets) {}
}
