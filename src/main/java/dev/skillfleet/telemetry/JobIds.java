package dev.skillfleet.telemetry;

import dev.skillfleet.job.Digest;
import dev.skillfleet.job.Job;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a job's own span. Every node comes to the same ones, before that span exists and without asking anybody: the
 * trace is the job's id without its dashes, or a digest of an id of another form; the span is a digest of id and attempt.
 *
 * @param span as other spans name it for their parent
 */
record JobIds(SpanContext span) {
    private static final ThreadLocal<@Nullable SpanContext> NEXT = new ThreadLocal<>();

    /** Random ids, but for a span that is begun with those of its job. */
    static final IdGenerator GENERATOR = new IdGenerator() {
        @Override
        public String generateTraceId() {
            SpanContext next = NEXT.get();
            return next == null ? IdGenerator.random().generateTraceId() : next.getTraceId();
        }

        @Override
        public String generateSpanId() {
            SpanContext next = NEXT.get();
            return next == null ? IdGenerator.random().generateSpanId() : next.getSpanId();
        }
    };

    static JobIds of(Job job) {
        return of(job.id(), job.attempt());
    }

    static JobIds of(String jobId, int attempt) {
        String digits = jobId.replace("-", "").toLowerCase(Locale.ROOT);
        String trace = TraceId.isValid(digits) ? digits : Digest.of(jobId).substring(0, TraceId.getLength());
        String span = Digest.of(List.of(jobId, attempt)).substring(0, SpanId.getLength());
        return new JobIds(
                SpanContext.createFromRemoteParent(trace, span, TraceFlags.getSampled(), TraceState.getDefault()));
    }

    /** Begins the job's own span, with these ids. */
    Span begin(SpanBuilder builder) {
        NEXT.set(span);
        try {
            return builder.setNoParent().startSpan();
        } finally {
            NEXT.remove();
        }
    }
}
