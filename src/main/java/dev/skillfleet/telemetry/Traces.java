package dev.skillfleet.telemetry;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Phase;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;

/**
 * The spans: job, phase, step and model call, each below the one before. Whichever nodes work on a job, its spans are one
 * trace, since what they have to have in common is made from the job's id. Any thread may begin and end one.
 */
final class Traces {
    static final String ERROR = "error.type";

    private static final String JOB = "skillfleet.job.id";
    private static final String ATTEMPT = "skillfleet.job.attempt";
    private static final String STATUS = "skillfleet.job.status";
    private static final String PHASE = "skillfleet.phase";
    private static final String MODULE = "skillfleet.module";
    private static final String ROLE = "skillfleet.role";

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The whole of a job that has just ended. What nobody has kept is when a later attempt began: it begins with the job. */
    void job(Job job) {
        SpanBuilder builder = tracer.spanBuilder("job " + label(job.type()))
                .setStartTimestamp(job.times().created())
                .setAttribute("skillfleet.job.type", label(job.type()))
                .setAttribute(JOB, job.id())
                .setAttribute(ATTEMPT, job.attempt());
        Span span = JobIds.of(job).begin(builder);
        span.setAttribute(STATUS, label(job.status()));
        if (job.outcome().usage().costUsd() != null) {
            span.setAttribute(GenAi.COST, job.outcome().usage().costUsd().doubleValue());
        }
        if (job.status() == JobStatus.FAILED) {
            failed(span, label(job.status()));
        }
        span.end(job.times().updated());
    }

    Span phase(Job job, Phase phase) {
        return tracer.spanBuilder("phase " + phase.label())
                .setParent(Context.root().with(Span.wrap(JobIds.of(job).span())))
                .setAttribute(PHASE, phase.label())
                .setAttribute(JOB, job.id())
                .setAttribute(ATTEMPT, job.attempt())
                .startSpan();
    }

    /** @param status where the job stands as this node leaves it */
    static void endPhase(Span span, JobStatus status) {
        span.setAttribute(STATUS, label(status));
        span.end();
    }

    Span step(Span phase, Phase of, String module) {
        return below(phase, "step " + module)
                .setAttribute(PHASE, of.label())
                .setAttribute(MODULE, module)
                .startSpan();
    }

    Span call(Span step, String provider, String model, String role, String module) {
        return GenAi.asking(below(step, GenAi.name(model)), provider, model, module)
                .setAttribute(ROLE, role)
                .startSpan();
    }

    /** @param error a class of errors in one word; texts may hold what is nobody's business */
    static void fail(Span span, String error) {
        failed(span, error);
        span.end();
    }

    private static void failed(Span span, String error) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(ERROR, error);
    }

    private SpanBuilder below(Span parent, String name) {
        return tracer.spanBuilder(name).setParent(Context.root().with(parent));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
