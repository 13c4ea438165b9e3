package dev.skillfleet.telemetry;

import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Phase;
import io.opentelemetry.api.trace.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One stretch of work of this node on one phase of a job. Lives on one event loop. */
public final class PhaseWatch {
    private final Meters meters;
    private final Traces traces;
    private final Span span;
    private final Phase phase;
    private final Set<StepWatch> underWay = new LinkedHashSet<>();

    PhaseWatch(Meters meters, Traces traces, Span span, Phase phase) {
        this.meters = meters;
        this.traces = traces;
        this.span = span;
        this.phase = phase;
    }

    /** A step begins. */
    public StepWatch step(String module) {
        StepWatch step =
                new StepWatch(meters, traces, traces.step(span, phase, module), phase, module, underWay::remove);
        underWay.add(step);
        return step;
    }

    /** The stretch is over, and the job left at this status; a step that is still under way was stopped. */
    public void end(JobStatus status) {
        List.copyOf(underWay).forEach(StepWatch::stopped);
        Traces.endPhase(span, status);
    }
}
