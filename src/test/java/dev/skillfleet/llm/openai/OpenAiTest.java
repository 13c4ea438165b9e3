package dev.skillfleet.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.skillfleet.job.Usage;
import org.junit.jupiter.api.Test;

class OpenAiTest {
    private final OpenAi wire = new OpenAi();

    @Test
    void thought_that_is_part_of_the_output_is_not_counted_twice() {
        assertThat(wire.usage(tokens(100, 50, 30, 150))).isEqualTo(new Usage(100, 40, 50, 30, null, false));
    }

    @Test
    void thought_that_is_counted_beside_the_output_as_the_total_shows_is_output() {
        assertThat(wire.usage(tokens(100, 50, 30, 180))).isEqualTo(new Usage(100, 40, 80, 30, null, false));
    }

    @Test
    void usage_without_details_is_usage() {
        assertThat(wire.usage(new TokenUsage(100, 50))).isEqualTo(new Usage(100, 0, 50, 0, null, false));
    }

    private static TokenUsage tokens(int input, int output, int reasoning, int total) {
        return OpenAiTokenUsage.builder()
                .inputTokenCount(input)
                .inputTokensDetails(OpenAiTokenUsage.InputTokensDetails.builder()
                        .cachedTokens(40)
                        .build())
                .outputTokenCount(output)
                .outputTokensDetails(OpenAiTokenUsage.OutputTokensDetails.builder()
                        .reasoningTokens(reasoning)
                        .build())
                .totalTokenCount(total)
                .build();
    }
}
