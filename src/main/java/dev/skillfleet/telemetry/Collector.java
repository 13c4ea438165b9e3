package dev.skillfleet.telemetry;

import dev.skillfleet.config.TelemetryConfig;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who takes spans: an endpoint that speaks OTLP over HTTP. A bounded number waits for it, in one thread; what is more, or
 * what it does not take at the first time, is dropped.
 *
 * @param url the whole address
 * @param headers what it wants to be told besides
 */
record Collector(URI url, Map<String, String> headers) {
    private static final String PATH = "/v1/traces";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration GATHER = Duration.ofSeconds(1);
    private static final int WAITING = 4_096;

    /** Those that the configuration names. */
    static List<Collector> of(TelemetryConfig config) {
        List<Collector> named = new ArrayList<>();
        if (!config.otlpEndpoint().isEmpty()) {
            named.add(new Collector(traces(config.otlpEndpoint()), Map.of()));
        }
        if (!config.mlflowUri().isEmpty()) {
            named.add(new Collector(
                    traces(config.mlflowUri()), Map.of("x-mlflow-experiment-id", config.mlflowExperimentId())));
        }
        return named;
    }

    /** The address for traces: the path is known, and may be given or not. */
    private static URI traces(String base) {
        String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(bare.endsWith(PATH) ? bare : bare + PATH);
    }

    SpanProcessor processor() {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(url.toString())
                .setConnectTimeout(CONNECT)
                .setTimeout(ANSWER)
                .setRetryPolicy(null)
                .setMeterProvider(MeterProvider.noop());
        headers.forEach(exporter::addHeader);
        return BatchSpanProcessor.builder(new Outages(exporter.build(), url.getAuthority()))
                .setScheduleDelay(GATHER)
                .setExporterTimeout(ANSWER.plus(CONNECT))
                .setMaxQueueSize(WAITING)
                .build();
    }
}
