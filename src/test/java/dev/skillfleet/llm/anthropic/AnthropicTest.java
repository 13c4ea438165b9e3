package dev.skillfleet.llm.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.prompt.Prompt;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class AnthropicTest {
    private final Anthropic wire = new Anthropic();

    @Test
    void what_a_cache_has_answered_for_or_taken_in_is_part_of_the_input() {
        AnthropicTokenUsage tokens = AnthropicTokenUsage.builder()
                .inputTokenCount(100)
                .cacheReadInputTokens(40)
                .cacheCreationInputTokens(7)
                .outputTokenCount(50)
                .build();
        assertThat(wire.usage(tokens)).isEqualTo(new Usage(147, 40, 50, 0, null, false));
    }

    @Test
    void bounds_of_numbers_are_said_in_words() {
        JsonObject schema = new JsonObject(
                wire.schema(
                        "{\"properties\":{\"score\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1,\"description\":\"How good.\"}}}"));
        assertThat(schema.encode())
                .isEqualTo(
                        "{\"properties\":{\"score\":{\"type\":\"number\",\"description\":\"How good. From 0 to 1.\"}}}");
    }

    @Test
    void no_schema_of_ours_holds_what_anthropic_refuses() {
        Module.ALL.forEach(module -> assertThat(wire.schema(Prompt.of(module).schema()))
                .doesNotContain("\"minimum\"", "\"maximum\"", "\"minLength\"", "\"pattern\""));
    }
}
