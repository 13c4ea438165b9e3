package dev.skillfleet.bus;

import dev.skillfleet.job.Frozen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code fleet.optimization.desk.v1} serves: what is asked of optimizations beside their work as jobs. */
public sealed interface OptimizationRequest<R extends Reply> extends Request<R> {

    /**
     * What an optimization would do, and what that may cost; starts nothing and asks no model. INVALID for an order that
     * its job would refuse before anything is spent, NOT_FOUND for a skill that is not there.
     *
     * @param order as a job would have it
     */
    record Estimate(Map<String, @Nullable Object> order) implements OptimizationRequest<Reply.Estimated> {
        public Estimate {
            order = Frozen.map(order);
        }
    }

    /**
     * Writes the skill with the best description as the job's draft; asked again, it is the same draft. CONFLICT when there
     * is nothing to write, when the original should be kept and {@code force} is not set, or when the skill has got another
     * description since.
     */
    record Draft(String jobId, boolean force) implements OptimizationRequest<Reply.Found> {}
}
