package dev.skillfleet.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Usage;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final Usage USAGE = new Usage(1_000, 400, 50, 20, null, false);

    private final Prices prices = new Prices(Map.of(
            "gpt-5-mini", price("0.25", "0.025", "2"),
            "gpt-5*", price("1.25", "0.125", "10"),
            "gpt-5-pro*", price("15", "15", "120"),
            "local", price("0", "0", "0")));

    @Test
    void input_output_and_what_a_cache_has_answered_for_have_a_price_each() {
        assertThat(prices.cost(USAGE, "gpt-5-mini"))
                .as("600 x 0.25 + 400 x 0.025 + 50 x 2, in millionths; thought is part of the output")
                .isEqualTo(new BigDecimal("0.00026"));
    }

    @Test
    void the_smallest_sum_is_exact() {
        Usage one = new Usage(1, 1, 0, 0, null, false);
        assertThat(prices.cost(one, "gpt-5-mini")).isEqualTo(new BigDecimal("0.000000025"));
    }

    @Test
    void a_large_sum_is_written_with_all_its_digits() {
        Usage much = new Usage(0, 0, 1_000_000, 0, null, false);
        assertThat(prices.cost(much, "gpt-5-pro")).hasToString("120");
    }

    @Test
    void a_name_of_its_own_comes_before_a_beginning_and_a_longer_beginning_before_a_shorter_one() {
        Usage million = new Usage(1_000_000, 0, 0, 0, null, false);
        assertThat(prices.cost(million, "gpt-5-mini")).isEqualByComparingTo("0.25");
        assertThat(prices.cost(million, "gpt-5-mini-2025-08-07")).isEqualByComparingTo("1.25");
        assertThat(prices.cost(million, "gpt-5-pro-2025-10-06")).isEqualByComparingTo("15");
    }

    @Test
    void the_model_that_has_answered_comes_before_the_one_that_was_asked() {
        Usage million = new Usage(1_000_000, 0, 0, 0, null, false);
        assertThat(prices.cost(million, "gpt-5-pro", "local")).isEqualByComparingTo("15");
        assertThat(prices.cost(million, "claude", "local")).isEqualByComparingTo("0");
    }

    @Test
    void a_model_without_a_price_costs_an_unknown_sum_and_one_that_is_free_costs_nothing() {
        assertThat(prices.cost(USAGE, "gpt-4")).isNull();
        assertThat(prices.cost(USAGE, "local")).isEqualTo(BigDecimal.ZERO);
    }

    private static Prices.Price price(String input, String cached, String output) {
        return new Prices.Price(new BigDecimal(input), new BigDecimal(cached), new BigDecimal(output));
    }
}
