package dev.skillfleet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.skillfleet.job.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry);

    @Test
    void an_endpoint_that_makes_up_names_of_models_makes_up_no_numbers_without_end() {
        int names = Meters.MODELS + 10;
        IntStream.range(0, names).forEach(i -> meters.used("model-" + i, usage("0.10")));

        assertThat(registry.find("skillfleet.cost.usd").counters()).hasSize(Meters.MODELS + 1);
        assertThat(registry.get("skillfleet.cost.usd")
                        .tag("model", Meters.OTHER)
                        .counter()
                        .count())
                .isEqualTo(1.0, offset(1e-9));
        assertThat(registry.find("skillfleet.cost.usd").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isEqualTo(names * 0.10, offset(1e-9));
    }

    @Test
    void a_cost_that_is_not_known_is_counted_as_such_and_not_as_nothing() {
        meters.used("free", usage("0"));
        meters.used("dear", usage(null));

        assertThat(registry.get("skillfleet.cost.usd").counters())
                .extracting(counter -> counter.getId().getTag("model"))
                .containsExactly("free");
        assertThat(registry.get("skillfleet.steps.unpriced").counter().getId().getTag("model"))
                .isEqualTo("dear");
    }

    private static Usage usage(String usd) {
        return new Usage(1, 0, 1, 0, usd == null ? null : new BigDecimal(usd), false);
    }
}
