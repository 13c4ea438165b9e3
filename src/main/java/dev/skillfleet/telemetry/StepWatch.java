package dev.skillfleet.telemetry;

import dev.skillfleet.job.Phase;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import java.util.function.Consumer;

/** A step under way, with all its tries. Ends once; what is told after that is not heard. Lives on one event loop. */
public final class StepWatch {
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final String STOPPED = "stopped";

    private final Meters meters;
    private final Traces traces;
    private final Span span;
    private final Phase phase;
    private final String module;
    private final Consumer<StepWatch> onEnd;
    private final Timer.Sample since = Timer.start();
    private int tries;
    private boolean ended;

    StepWatch(Meters meters, Traces traces, Span span, Phase phase, String module, Consumer<StepWatch> onEnd) {
        this.meters = meters;
        this.traces = traces;
        this.span = span;
        this.phase = phase;
        this.module = module;
        this.onEnd = onEnd;
    }

    /** A try begins. */
    public void tried() {
        if (++tries > 1) {
            meters.retry(phase, module);
        }
    }

    /**
     * A model is asked.
     *
     * @param provider as the journal names it
     * @param model the name by which it is asked for
     * @param role which of its kinds of work the fleet wants of it
     */
    public CallWatch call(String provider, String model, String role) {
        return new CallWatch(meters, traces.call(span, provider, model, role, module), model);
    }

    public void done() {
        if (end(DONE)) {
            span.end();
        }
    }

    /** @param error a class of errors in one word */
    public void failed(String error) {
        if (end(FAILED)) {
            Traces.fail(span, error);
        }
    }

    void stopped() {
        if (end(STOPPED)) {
            Traces.fail(span, STOPPED);
        }
    }

    private boolean end(String outcome) {
        if (ended) {
            return false;
        }
        ended = true;
        onEnd.accept(this);
        span.setAttribute("skillfleet.step.tries", tries);
        meters.step(since, phase, module, outcome);
        return true;
    }
}
