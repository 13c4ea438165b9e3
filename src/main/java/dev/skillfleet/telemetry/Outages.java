package dev.skillfleet.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exporter whose failures are logged as two lines an outage: one when it begins, one when it is over. */
final class Outages implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private final SpanExporter exporter;
    private final String host;
    private final AtomicLong lost = new AtomicLong();

    /** @param host what the collector is called in the log */
    Outages(SpanExporter exporter, String host) {
        this.exporter = exporter;
        this.host = host;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                if (lost.getAndAdd(count) == 0) {
                    LOG.warn("the collector at {} takes no spans; they are dropped, and all else goes on", host);
                    LOG.debug("the first failure", result.getFailureThrowable());
                }
            } else {
                long missing = lost.getAndSet(0);
                if (missing > 0) {
                    LOG.info("the collector at {} takes spans again; it lacks {}", host, missing);
                }
            }
        });
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
