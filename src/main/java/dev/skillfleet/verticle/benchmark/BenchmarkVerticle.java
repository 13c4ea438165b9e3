package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.llm.Model;
import dev.skillfleet.script.ScriptVerticle;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.telemetry.Telemetry;
import java.time.Clock;

/**
 * Measures what a skill brings: has prompts answered with it and without it, and the answers graded. Serves the hint
 * {@code Notice.Work} on {@code fleet.benchmark.v1}. Tells progress, module and phase events through jobs.Commit. Options:
 * workflow.*, hitl.*, llm.budget-usd.
 */
public final class BenchmarkVerticle extends ScriptVerticle<Benchmarked> {
    public BenchmarkVerticle(Model model, Bus bus, WorkRules rules, Clock clock, Telemetry telemetry) {
        super(new BenchmarkScript(), model, bus, rules, clock, telemetry);
    }
}
