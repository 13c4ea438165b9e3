package dev.skillfleet.benchmark;

import java.util.Arrays;

/**
 * How values lie.
 *
 * @param stddev of the sample (n - 1); 0 for a single value, which tells nothing of how they vary
 */
public record Spread(double mean, double stddev, double min, double max) {

    /** @param values at least one */
    public static Spread of(double... values) {
        double min = Arrays.stream(values).min().orElseThrow();
        double max = Arrays.stream(values).max().orElseThrow();
        // a sum of many is rounded, and the mean of equal values is still that value
        double mean = Math.min(max, Math.max(min, Arrays.stream(values).sum() / values.length));
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(mean, values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1)), min, max);
    }
}
