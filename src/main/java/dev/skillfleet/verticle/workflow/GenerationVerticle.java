package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.script.ScriptVerticle;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.telemetry.Telemetry;
import java.time.Clock;

/**
 * The generation phase: writes the skill, refines it, and shows it to whoever wants a preview. Serves the hint {@code Notice.Work} on
 * {@code fleet.workflow.generation.v1}. Tells module and phase events through jobs.Commit. Options: workflow.*, hitl.*, stream.coalesce.
 */
public final class GenerationVerticle extends ScriptVerticle<Content> {
    public GenerationVerticle(Model model, Bus bus, WorkRules rules, Clock clock, Telemetry telemetry) {
        super(new GenerationScript(), model, bus, rules, clock, telemetry);
    }
}
