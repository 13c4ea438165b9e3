package dev.skillfleet.llm.chat;

import dev.skillfleet.job.Usage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What models cost.
 *
 * @param table by the model's name, or by the beginning of names with a {@code *} behind it
 */
public record Prices(Map<String, Price> table) {
    private static final String ANY_END = "*";
    private static final int MILLION = 6;

    public Prices {
        table = Map.copyOf(table);
    }

    /**
     * US dollars for a million tokens.
     *
     * @param cachedInput for what the provider's cache has answered for
     * @param output for all that comes out, thought included
     */
    public record Price(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
        BigDecimal of(Usage usage) {
            BigDecimal millions = times(input, Math.max(0, usage.input() - usage.cached()))
                    .add(times(cachedInput, usage.cached()))
                    .add(times(output, usage.output()));
            BigDecimal usd = millions.movePointLeft(MILLION).stripTrailingZeros();
            return usd.scale() < 0 ? usd.setScale(0) : usd;
        }

        private static BigDecimal times(BigDecimal price, long tokens) {
            return price.multiply(BigDecimal.valueOf(tokens));
        }
    }

    /**
     * The exact cost, or null when none of the names has a price. The first name that has one decides; for one name, its
     * own price comes before that of the longest beginning.
     */
    @Nullable
    BigDecimal cost(Usage usage, String... names) {
        return Stream.of(names)
                .map(this::price)
                .filter(Objects::nonNull)
                .findFirst()
                .map(price -> price.of(usage))
                .orElse(null);
    }

    private @Nullable Price price(String name) {
        Price exact = table.get(name);
        return exact != null
                ? exact
                : table.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith(ANY_END) && name.startsWith(beginning(entry.getKey())))
                        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                        .map(Map.Entry::getValue)
                        .orElse(null);
    }

    private static String beginning(String key) {
        return key.substring(0, key.length() - ANY_END.length());
    }
}
