package dev.skillfleet.telemetry;

import dev.skillfleet.job.Usage;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** A call of a model under way. Ends once; what is told after that is not heard. Lives on one event loop. */
public final class CallWatch {
    private static final String DONE = "done";
    private static final String STOPPED = "stopped";

    private final Meters meters;
    private final Span span;
    private final String model;
    private final Timer.Sample since = Timer.start();
    private boolean ended;

    CallWatch(Meters meters, Span span, String model) {
        this.meters = meters;
        this.span = span;
        this.model = model;
    }

    /**
     * The answer is there, and was what was asked for.
     *
     * @param answeredBy the model's own name
     */
    public void done(@Nullable String answeredBy, @Nullable String promptVersion, Usage usage) {
        if (end(DONE)) {
            GenAi.answered(span, answeredBy, promptVersion, usage);
            span.end();
        }
    }

    /**
     * There is no answer that could be used.
     *
     * @param error a class of errors in one word
     * @param usage what was paid all the same
     */
    public void failed(String error, Usage usage) {
        if (end(error)) {
            GenAi.used(span, usage);
            Traces.fail(span, error);
        }
    }

    /** Nobody waits for the answer any more. */
    public void stopped(Usage usage) {
        failed(STOPPED, usage);
    }

    private boolean end(String outcome) {
        if (ended) {
            return false;
        }
        ended = true;
        meters.call(since, model, outcome);
        return true;
    }
}
