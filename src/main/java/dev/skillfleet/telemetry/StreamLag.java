package dev.skillfleet.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.micrometer.backends.BackendRegistries;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** How long an event takes from the store to a node that watches its job; by two clocks if they are on two machines. */
public final class StreamLag {
    private static final Duration[] BUCKETS = Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Timer timer;

    /** Shown where this process keeps its metrics. */
    public StreamLag() {
        MeterRegistry kept = BackendRegistries.getDefaultNow();
        timer = Timer.builder("skillfleet.stream.lag")
                .description("Events told by the bus, from their commit until this node has them for its streams")
                .serviceLevelObjectives(BUCKETS)
                .register(kept == null ? new CompositeMeterRegistry() : kept);
    }

    /** An event has come. */
    public void heard(Instant committed, Instant now) {
        timer.record(committed.isBefore(now) ? Duration.between(committed, now) : Duration.ZERO);
    }
}
