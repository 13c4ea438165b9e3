package dev.skillfleet.config;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in US dollars for a million tokens.
 *
 * @param cachedInput for input that the provider's cache has answered for; as much as any other input when it is not given
 * @param output for all that comes out, thought included
 */
public record PriceConfig(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
    public PriceConfig(BigDecimal input, @Nullable BigDecimal cachedInput, BigDecimal output) {
        this.input = price("input", input);
        this.cachedInput = cachedInput == null ? input : price("cached-input", cachedInput);
        this.output = price("output", output);
    }

    private static BigDecimal price(String key, @Nullable BigDecimal usd) {
        if (usd == null || usd.signum() < 0) {
            throw new IllegalArgumentException(key + ": must be 0 or more US dollars for a million tokens");
        }
        return usd;
    }
}
