package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.llm.Model;
import dev.skillfleet.script.ScriptVerticle;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.telemetry.Telemetry;
import java.time.Clock;

/**
 * Looks for a better description of a skill, and tests whether it is one. Serves the hint {@code Notice.Work} on
 * {@code fleet.optimization.v1}. Tells progress, module and phase events through jobs.Commit. Options: workflow.*, hitl.*, llm.budget-usd.
 */
public final class OptimizationVerticle extends ScriptVerticle<Optimized> {
    public OptimizationVerticle(Model model, Bus bus, WorkRules rules, Clock clock, Telemetry telemetry) {
        super(new OptimizationScript(), model, bus, rules, clock, telemetry);
    }
}
