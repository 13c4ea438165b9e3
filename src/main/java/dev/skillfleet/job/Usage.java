package dev.skillfleet.job;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What model calls have used.
 *
 * @param costUsd US dollars, or null when a price is unknown: never a guess, never a silent zero
 */
public record Usage(
        long input,
        long cached,
        long output,
        long reasoning,
        @Nullable BigDecimal costUsd) {
    /** Nothing used, nothing paid. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, BigDecimal.ZERO);

    /** The sum; its cost is unknown when either cost is. */
    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                cached + other.cached,
                output + other.output,
                reasoning + other.reasoning,
                costUsd == null || other.costUsd == null ? null : costUsd.add(other.costUsd));
    }
}
