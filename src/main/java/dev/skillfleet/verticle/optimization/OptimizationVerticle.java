package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.OptimizationRequest;
import dev.skillfleet.llm.Model;
import dev.skillfleet.script.ScriptVerticle;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.telemetry.Telemetry;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Looks for a better description of a skill or better instructions of a module, tests whether they are, and makes a draft of
 * a description on request. Serves the hint {@code Notice.Work} on {@code fleet.optimization.v1}, and OptimizationRequest. Tells progress, module and phase events
 * through jobs.Commit. Options: workflow.*, hitl.*, llm.budget-usd.
 */
public final class OptimizationVerticle extends ScriptVerticle<Found> {
    private final Bus bus;
    private final Drafting drafting;
    private final Estimation estimation;

    public OptimizationVerticle(Model model, Bus bus, WorkRules rules, Clock clock, Telemetry telemetry) {
        super(new OptimizationScript(), model, bus, rules, clock, telemetry);
        this.bus = bus;
        this.drafting = new Drafting(bus);
        this.estimation = new Estimation(bus, model);
    }

    @Override
    public Future<?> start() {
        return super.start().compose(hinted -> bus.serve(Addresses.OPTIMIZATION, OptimizationRequest.class)
                .on(OptimizationRequest.Estimate.class, request -> estimation.of(request.order()))
                .on(OptimizationRequest.Draft.class, drafting::draft)
                .open());
    }
}
