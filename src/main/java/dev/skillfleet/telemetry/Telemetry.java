package dev.skillfleet.telemetry;

import dev.skillfleet.config.TelemetryConfig;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells of its work to those who run it: numbers at {@code /metrics}, and spans to a collector if there is
 * one. The rooms say what happens, and nothing that happens here reaches them: it costs them no waiting and no failure.
 */
public final class Telemetry {
    /** Tells nobody anything. */
    public static final Telemetry NONE = counting(new CompositeMeterRegistry());

    private final Traces traces;
    private final Meters meters;
    private final @Nullable Sending sending;

    private Telemetry(Traces traces, MeterRegistry registry, @Nullable Sending sending) {
        this.traces = traces;
        this.meters = new Meters(registry);
        this.sending = sending;
    }

    /** Numbers only. */
    public static Telemetry counting(MeterRegistry registry) {
        return new Telemetry(new Traces(TracerProvider.noop().get("")), registry, null);
    }

    /**
     * As the configuration has it, with the numbers where this process keeps its metrics.
     *
     * @param node tells the spans of one node from those of another
     */
    public static Telemetry of(TelemetryConfig config, String node) {
        MeterRegistry kept = BackendRegistries.getDefaultNow();
        MeterRegistry registry = kept == null ? new CompositeMeterRegistry() : kept;
        List<Collector> collectors = Collector.of(config);
        if (collectors.isEmpty()) {
            return counting(registry);
        }
        Sending sending = Sending.to(collectors, node);
        return new Telemetry(sending.traces(), registry, sending);
    }

    /** A job is in the store as it stands here, with something new in its log. */
    public void committed(Job job) {
        if (job.version() == 1) {
            meters.accepted(job.type());
        }
        // what is written to a job later, such as its promotion, leaves the time of its end as it was
        if (job.times().updated().equals(job.times().completed())) {
            meters.ended(job.status());
            traces.job(job);
        }
    }

    /** This node works on a phase of a job from now on. */
    public PhaseWatch phase(Job job, Phase phase) {
        return new PhaseWatch(meters, traces, traces.phase(job, phase), phase);
    }

    /** These steps are in the journal by now, also those that were paid and came to nothing. */
    public void journaled(List<JournalEntry> steps) {
        for (JournalEntry step : steps) {
            if (!step.usage().nothing()) {
                meters.used(step.model() == null ? step.generator() : step.model(), step.usage());
            }
        }
    }

    /** Sends what has not been sent yet, for half a second at most. Never fails. */
    public CompletionStage<Void> close() {
        return sending == null ? CompletableFuture.completedStage(null) : sending.close();
    }
}
