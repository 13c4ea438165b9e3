package dev.skillfleet.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Numbers that a room shows at {@code /metrics} from its start to its stop; none where the node keeps no metrics. */
public final class Gauges implements AutoCloseable {
    private final List<Meter> shown = new ArrayList<>();

    /** The library itself would let them go. */
    private final List<LongSupplier> counted = new ArrayList<>();

    /**
     * Shows a number.
     *
     * @param name in lower case with dots between its words, as Micrometer has it
     * @param description for the reader of {@code /metrics}
     * @param value read at any time and by any thread, so it may be a moment old but must not fail
     * @param tags key, value, key, value
     */
    public Gauges show(String name, String description, IntSupplier value, String... tags) {
        MeterRegistry registry = BackendRegistries.getDefaultNow();
        if (registry != null) {
            shown.add(Gauge.builder(name, value::getAsInt)
                    .description(description)
                    .tags(tags)
                    .strongReference(true)
                    .register(registry));
        }
        return this;
    }

    /**
     * Shows a number that only grows; its name is shown with {@code _total} behind it.
     *
     * @param value as in {@link #show}
     */
    public Gauges count(String name, String description, LongSupplier value, String... tags) {
        MeterRegistry registry = BackendRegistries.getDefaultNow();
        if (registry != null) {
            counted.add(value);
            shown.add(FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                    .description(description)
                    .tags(tags)
                    .register(registry));
        }
        return this;
    }

    /** Shows nothing any more. */
    @Override
    public void close() {
        MeterRegistry registry = BackendRegistries.getDefaultNow();
        if (registry != null) {
            shown.forEach(registry::remove);
        }
        shown.clear();
        counted.clear();
    }
}
