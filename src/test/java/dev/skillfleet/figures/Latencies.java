package dev.skillfleet.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations that were measured, and where they lie. */
final class Latencies {
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    void add(long nanoseconds) {
        nanos.add(nanoseconds);
    }

    int count() {
        return nanos.size();
    }

    /** In milliseconds; the quantile from 0 to 1. */
    double at(double quantile) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(quantile * sorted.size()))) / 1e6;
    }

    @Override
    public String toString() {
        return nanos.isEmpty()
                ? "none"
                : "n=%d p50=%.2f ms p99=%.2f ms max=%.2f ms".formatted(count(), at(0.50), at(0.99), at(1));
    }
}
