package dev.skillfleet.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The way of a node's spans to its collectors. */
final class Sending {
    private static final long TO_CLOSE_MILLIS = 500;

    /** OpenTelemetry's own log: a line for every batch that fails. Ours says it once. Held, or its level would be forgotten. */
    private static final Logger CHATTER = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider provider;

    private Sending(SdkTracerProvider provider) {
        this.provider = provider;
    }

    /** @param node tells the spans of one node from those of another */
    static Sending to(List<Collector> collectors, String node) {
        CHATTER.setLevel(Level.OFF);
        SdkTracerProviderBuilder provider = SdkTracerProvider.builder()
                .setIdGenerator(JobIds.GENERATOR)
                .setResource(Resource.create(service(node)));
        collectors.forEach(collector -> provider.addSpanProcessor(collector.processor()));
        return new Sending(provider.build());
    }

    Traces traces() {
        return new Traces(provider.get("dev.skillfleet"));
    }

    /** Sends what has not been sent yet, for half a second at most. Never fails. */
    CompletionStage<Void> close() {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        provider.shutdown().whenComplete(() -> sent.complete(null));
        return sent.completeOnTimeout(null, TO_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Attributes service(String node) {
        AttributesBuilder service = Attributes.builder()
                .put(AttributeKey.stringKey("service.name"), "skill-fleet")
                .put(AttributeKey.stringKey("service.instance.id"), node);
        String version = Sending.class.getPackage().getImplementationVersion();
        return version == null
                ? service.build()
                : service.put("service.version", version).build();
    }
}
