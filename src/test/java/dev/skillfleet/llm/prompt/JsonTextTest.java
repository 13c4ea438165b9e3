package dev.skillfleet.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"b\":1}}",
                "```json\n{\"a\":{\"b\":1}}\n```",
                "Sure! Here it is:\n\n```\n{\"a\":{\"b\":1}}\n```\nAnything else?",
                "<think>They want {braces}.</think>\n{\"a\":{\"b\":1}}",
            })
    void the_object_is_found_among_words(String answer) {
        assertThat(JsonText.in(answer)).isEqualTo("{\"a\":{\"b\":1}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "No.", "} no {", "[1]"})
    void a_text_without_an_object_is_left_as_it_is(String answer) {
        assertThat(JsonText.in(answer)).isEqualTo(answer);
    }
}
