package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.script.ScriptVerticle;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.telemetry.Telemetry;
import java.time.Clock;

/**
 * The understanding phase: works out what is asked for, asks back what is unclear, and plans the skill. Serves the hint {@code Notice.Work} on
 * {@code fleet.workflow.understanding.v1}. Tells module and phase events through jobs.Commit. Options: workflow.*, hitl.*, stream.coalesce.
 */
public final class UnderstandingVerticle extends ScriptVerticle<Brief> {
    public UnderstandingVerticle(Model model, Bus bus, WorkRules rules, Clock clock, Telemetry telemetry) {
        super(new UnderstandingScript(), model, bus, rules, clock, telemetry);
    }
}
