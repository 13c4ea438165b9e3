package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.llm.Model;
import dev.skillfleet.script.ScriptVerticle;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.telemetry.Telemetry;
import java.time.Clock;

/**
 * The validation phase: checks the draft, mends it, saves it, and decides whether it passed. Serves the hint {@code Notice.Work} on
 * {@code fleet.workflow.validation.v1}. Tells module and phase events through jobs.Commit. Options: workflow.*, hitl.*, stream.coalesce.
 */
public final class ValidationVerticle extends ScriptVerticle<Validated> {
    public ValidationVerticle(Model model, Bus bus, WorkRules rules, Clock clock, Telemetry telemetry) {
        super(new ValidationScript(), model, bus, rules, clock, telemetry);
    }
}
