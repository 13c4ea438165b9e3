package dev.skillfleet.verticle.jobs;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CensusTest {
    private final SettableClock clock = new SettableClock();
    private final AtomicBoolean away = new AtomicBoolean();
    private final JobStore memory = new MemoryJobStore(clock);
    private final JobStore store = StoreInFront.of(
            memory,
            call -> away.get()
                    ? Future.failedFuture(new StoreUnavailable("away", new IllegalStateException()))
                    : call.through());

    @Test
    void live_jobs_are_shown_by_status_as_they_were_when_the_store_was_there_last() {
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setMetricsOptions(new MicrometerMetricsOptions()
                                .setEnabled(true)
                                .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))))
                .withMetrics(new MicrometerMetricsFactory())
                .build();
        try (Census census = new Census(store).show()) {
            assertThat(shown()).contains("skillfleet_jobs{status=\"pending\"} 0.0");
            await(memory.create(aJob(clock.instant()), List.of(), null));
            await(census.count());
            assertThat(shown())
                    .contains("skillfleet_jobs{status=\"pending\"} 1.0", "skillfleet_jobs{status=\"running\"} 0.0")
                    .doesNotContain("status=\"completed\"");
            away.set(true);
            await(census.count());
            assertThat(shown()).contains("skillfleet_jobs{status=\"pending\"} 1.0");
        } finally {
            await(vertx.close());
        }
    }

    private static String shown() {
        return ((PrometheusMeterRegistry) BackendRegistries.getDefaultNow()).scrape();
    }
}
