package dev.skillfleet.script.run;

import dev.skillfleet.config.HitlConfig;
import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.job.DayBudgets;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What the work on jobs goes by on this node.
 *
 * @param coalesce how long what a model writes is gathered before it is told
 * @param budget what a job may cost, in US dollars; 0 means any sum
 * @param daily what the jobs of a user, and all jobs, may cost in a day
 */
public record WorkRules(
        WorkflowConfig workflow, HitlConfig hitl, Duration coalesce, BigDecimal budget, DayBudgets daily) {

    /** What a day may cost; any sum where no provider is asked. */
    public static DayBudgets daily(LlmConfig llm) {
        return llm.asksProviders()
                ? new DayBudgets(llm.userDailyBudgetUsd(), llm.fleetDailyBudgetUsd())
                : DayBudgets.NONE;
    }
}
