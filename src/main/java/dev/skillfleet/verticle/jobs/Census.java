package dev.skillfleet.verticle.jobs;

import dev.skillfleet.job.JobStatus;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.telemetry.Gauges;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How many live jobs the store has in each status, shown as they were at the last count that it answered. */
final class Census implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(15);

    private final JobStore store;
    private final Gauges gauges = new Gauges();
    private volatile Map<JobStatus, Integer> counts = Map.of();

    Census(JobStore store) {
        this.store = store;
    }

    Census show() {
        for (JobStatus status : JobStatus.values()) {
            if (!status.endsStream()) {
                gauges.show(
                        "skillfleet.jobs",
                        "Jobs in the store that have not ended; every node of a fleet shows the same",
                        () -> counts.getOrDefault(status, 0),
                        "status",
                        status.name().toLowerCase(Locale.ROOT));
            }
        }
        return this;
    }

    /** Never fails. */
    Future<Void> count() {
        return store.live().onSuccess(live -> counts = live).<Void>mapEmpty().otherwiseEmpty();
    }

    @Override
    public void close() {
        gauges.close();
    }
}
