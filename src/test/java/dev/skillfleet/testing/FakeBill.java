package dev.skillfleet.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What a provider would ask to be paid: its own count of the tokens that its answers have said they used, at its own prices.
 * It knows nothing of our journal. A call that nobody has heard out has told no usage and is not on the bill; a call that is
 * made twice and answered twice is on it twice.
 *
 * @param input US dollars for a million tokens, like the others
 */
public record FakeBill(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
    /** What the models of the tests cost. */
    public static final FakeBill PRICES =
            new FakeBill(new BigDecimal("3"), new BigDecimal("0.3"), new BigDecimal("15"));

    private static final int MILLION = 6;

    /** What one answer has used. */
    public record Tokens(long input, long cached, long output) {}

    /** The same prices as {@code llm.prices} has them. */
    public String option() {
        return "{\"*\": {\"input\": %s, \"cached-input\": %s, \"output\": %s}}".formatted(input, cachedInput, output);
    }

    /** What these calls come to, in US dollars. */
    public BigDecimal of(List<FakeProvider.Seen> calls) {
        return calls.stream()
                .map(FakeProvider.Seen::told)
                .filter(Objects::nonNull)
                .map(this::of)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal of(Tokens tokens) {
        BigDecimal read = input.multiply(BigDecimal.valueOf(tokens.input() - tokens.cached()));
        BigDecimal remembered = cachedInput.multiply(BigDecimal.valueOf(tokens.cached()));
        BigDecimal written = output.multiply(BigDecimal.valueOf(tokens.output()));
        return read.add(remembered).add(written).movePointLeft(MILLION);
    }
}
