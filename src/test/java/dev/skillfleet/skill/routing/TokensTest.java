package dev.skillfleet.skill.routing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void words_are_small_singular_and_without_the_small_words_of_english() {
        assertThat(Tokens.of("Please write the Release Notes, for v1.2 of C++ apps"))
                .containsExactly("write", "release", "note", "v1", "2", "c++", "app");
        assertThat(Tokens.of("a bus, the CSS and AWS class")).containsExactly("bus", "css", "aws", "class");
        assertThat(Tokens.of("Größe café")).containsExactly("größe", "café");
    }

    @Test
    void text_without_spaces_is_read_in_pairs() {
        assertThat(Tokens.of("請求書PDF")).containsExactly("請求", "求書", "pdf");
        assertThat(Tokens.of("本")).containsExactly("本");
    }

    @Test
    void what_looks_the_same_is_the_same() {
        assertThat(Tokens.of("ＰＤＦ ﬁle")).isEqualTo(Tokens.of("PDF file"));
        assertThat(Tokens.of("cafe\u0301")).isEqualTo(Tokens.of("café"));
    }

    @Property
    void any_text_can_be_split_and_no_word_is_blank(@ForAll String text) {
        assertThat(Tokens.of(text)).noneMatch(String::isBlank);
    }
}
