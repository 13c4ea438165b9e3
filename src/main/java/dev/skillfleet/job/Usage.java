package dev.skillfleet.job;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What model calls have used.
 *
 * @param input tokens that went in, with those that a cache has answered for
 * @param cached how many of {@code input} came from the provider's cache
 * @param output tokens that came out, with those that only the model has read
 * @param reasoning how many of {@code output} were thought
 * @param costUsd US dollars, exactly, or null when a price is unknown: never a guess, never a silent zero
 * @param estimated whether some of the tokens, and so of the cost, were counted by us, since the provider did not tell
 */
public record Usage(
        long input,
        long cached,
        long output,
        long reasoning,
        @Nullable BigDecimal costUsd,
        boolean estimated) {
    /** Nothing used, nothing paid. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, BigDecimal.ZERO, false);

    /** The sum; its cost is unknown when either cost is, and one estimate makes it one. */
    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                cached + other.cached,
                output + other.output,
                reasoning + other.reasoning,
                costUsd == null || other.costUsd == null ? null : costUsd.add(other.costUsd),
                estimated || other.estimated);
    }

    /** The same tokens at another cost. */
    public Usage costing(@Nullable BigDecimal usd) {
        return new Usage(input, cached, output, reasoning, usd, estimated);
    }

    /** True when nothing was used. */
    public boolean nothing() {
        return input == 0 && output == 0 && costUsd != null && costUsd.signum() == 0;
    }
}
