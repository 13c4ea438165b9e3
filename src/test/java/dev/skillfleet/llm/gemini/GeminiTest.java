package dev.skillfleet.llm.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.skillfleet.job.Usage;
import org.junit.jupiter.api.Test;

class GeminiTest {
    private final Gemini wire = new Gemini();

    @Test
    void thought_is_counted_beside_the_answer_and_caches_within_the_question() {
        GoogleAiGeminiTokenUsage tokens = GoogleAiGeminiTokenUsage.builder()
                .inputTokenCount(100)
                .cachedContentTokenCount(40)
                .outputTokenCount(50)
                .thoughtsTokenCount(30)
                .totalTokenCount(180)
                .build();
        assertThat(wire.usage(tokens)).isEqualTo(new Usage(100, 40, 80, 30, null, false));
    }

    @Test
    void a_question_that_is_blocked_is_a_refusal_and_an_answer_is_none() {
        assertThat(wire.refusal(event("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}")))
                .isEqualTo("SAFETY");
        assertThat(wire.refusal(
                        event("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\\\"blockReason\\\"\"}]}}]}")))
                .isNull();
    }

    @Test
    void a_reason_to_end_that_nobody_here_knows_is_just_another_one() {
        ServerSentEvent heard = wire.heard(event("{\"candidates\":[{\"finishReason\":\"MODEL_ARMOR\",\"index\":0}]}"));
        assertThat(heard.data()).isEqualTo("{\"candidates\":[{\"finishReason\":\"OTHER\",\"index\":0}]}");
        ServerSentEvent known = event("{\"candidates\":[{\"finishReason\":\"STOP\"}]}");
        assertThat(wire.heard(known).data()).isEqualTo(known.data());
    }

    @Test
    void usage_without_an_answer_is_heard() {
        assertThat(wire.heard(event("{\"usageMetadata\":{\"promptTokenCount\":7}}"))
                        .data())
                .isEqualTo("{\"usageMetadata\":{\"promptTokenCount\":7},\"candidates\":[{}]}");
    }

    @Test
    void what_is_no_answer_is_left_as_it_is() {
        for (String text : new String[] {"[1]", "<html>", "{\"candidates\":[1],\"finishReason\":1}"}) {
            assertThat(wire.heard(event(text)).data()).isEqualTo(text);
        }
    }

    private static ServerSentEvent event(String data) {
        return new ServerSentEvent(null, data);
    }
}
