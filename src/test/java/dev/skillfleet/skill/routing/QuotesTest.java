package dev.skillfleet.skill.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotesTest {
    private static final String REQUEST = "Can you turn last week's git log into release notes, please?";

    @Test
    void six_words_in_a_row_are_a_quotation_whatever_stands_between_them() {
        assertThat(Quotes.of("Use when asked to turn LAST WEEK'S git-log into something.", REQUEST))
                .isTrue();
        assertThat(Quotes.of("Use for: git log into release notes, please.", REQUEST))
                .isTrue();
    }

    @Test
    void fewer_words_or_another_order_are_none() {
        assertThat(Quotes.of("Turns a git log into release notes. Use when somebody asks for release notes.", REQUEST))
                .isFalse();
        assertThat(Quotes.of("Notes release into log git turn you can", REQUEST))
                .isFalse();
        assertThat(Quotes.of("write a decorator for this function", "write a decorator for this"))
                .isFalse();
    }
}
