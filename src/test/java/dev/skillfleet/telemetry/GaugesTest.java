package dev.skillfleet.telemetry;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GaugesTest {
    private final AtomicInteger streams = new AtomicInteger(3);

    @Test
    void a_number_is_shown_as_it_stands_from_the_start_of_its_room_to_its_stop() {
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setMetricsOptions(new MicrometerMetricsOptions()
                                .setEnabled(true)
                                .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))))
                .withMetrics(new MicrometerMetricsFactory())
                .build();
        try (Gauges gauges = new Gauges()
                .show("skillfleet.streams", "Open streams", streams::get, "kind", "test")
                .count("skillfleet.answers", "Answers so far", streams::get, "kind", "test")) {
            System.gc(); // what is counted is kept by whoever shows it
            assertThat(shown())
                    .contains("# TYPE skillfleet_answers_total counter")
                    .contains("skillfleet_answers_total{kind=\"test\"} 3.0")
                    .contains("# HELP skillfleet_streams Open streams")
                    .contains("skillfleet_streams{kind=\"test\"} 3.0");
            streams.set(4);
            assertThat(shown()).contains("skillfleet_streams{kind=\"test\"} 4.0");
            gauges.close();
            assertThat(shown()).doesNotContain("skillfleet_streams", "skillfleet_answers");
        } finally {
            await(vertx.close());
        }
    }

    @Test
    void nothing_is_shown_and_nothing_fails_where_no_metrics_are_kept() {
        try (Gauges gauges = new Gauges()
                .show("skillfleet.streams", "Open streams", streams::get)
                .count("skillfleet.answers", "Answers so far", streams::get)) {
            assertThat(BackendRegistries.getDefaultNow()).isNull();
        }
    }

    private static String shown() {
        return ((PrometheusMeterRegistry) BackendRegistries.getDefaultNow()).scrape();
    }
}
