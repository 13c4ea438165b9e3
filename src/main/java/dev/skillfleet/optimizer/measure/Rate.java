package dev.skillfleet.optimizer.measure;

import org.jspecify.annotations.Nullable;

/** A share, 0 to 1, with the interval that it stands for. */
public record Rate(double value, Interval interval) {

    /** Null when there was nothing to share. */
    static @Nullable Rate of(int hits, int trials) {
        return trials == 0 ? null : new Rate(hits / (double) trials, Interval.wilson(hits, trials));
    }

    /** The mean of two independent shares; its interval joins theirs (MOVER, after Zou and Donner). */
    static Rate mean(Rate one, Rate other) {
        double value = (one.value + other.value) / 2;
        double below = Math.hypot(one.value - one.interval.low(), other.value - other.interval.low()) / 2;
        double above = Math.hypot(one.interval.high() - one.value, other.interval.high() - other.value) / 2;
        return new Rate(value, new Interval(Math.max(0, value - below), Math.min(1, value + above)));
    }

    /** What is left to 1. */
    Rate complement() {
        return new Rate(1 - value, new Interval(1 - interval.high(), 1 - interval.low()));
    }
}
