package dev.skillfleet.llm.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.skillfleet.job.Usage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one exchange uses. What the provider tells is taken; until it has, and if it never does, the texts that have
 * gone both ways are counted from the first piece of an answer on, a token for four bytes.
 */
final class Meter {
    private static final int BYTES_A_TOKEN = 4;

    private final Provider provider;
    private final long asked;
    private long written;
    private long thought;
    private boolean begun;
    private @Nullable Usage told;

    /** @param question all that the provider is sent for the model to read */
    Meter(Provider provider, String question) {
        this.provider = provider;
        this.asked = bytes(question);
    }

    /** The answer has begun: from now on somebody has to pay. */
    void begin() {
        begun = true;
    }

    void write(String piece) {
        written += bytes(piece);
    }

    void think(String piece) {
        thought += bytes(piece);
    }

    /** Takes what the provider tells at the end, if it does. */
    void end(ChatResponse response) {
        Usage usage = response.tokenUsage() == null ? null : provider.wire().usage(response.tokenUsage());
        if (usage != null && usage.input() > 0) {
            String asked = provider.model();
            told = usage.costing(
                    provider.prices().cost(usage, response.modelName() == null ? asked : response.modelName(), asked));
        }
    }

    Usage used() {
        if (told != null) {
            return told;
        }
        return begun ? estimate() : Usage.NONE;
    }

    private Usage estimate() {
        long reasoning = tokens(thought);
        Usage usage = new Usage(tokens(asked), 0, tokens(written) + reasoning, reasoning, null, true);
        BigDecimal cost = provider.prices().cost(usage, provider.model());
        return usage.costing(cost);
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What a text comes to, roughly. */
    static long tokens(String text) {
        return tokens(bytes(text));
    }

    private static long tokens(long bytes) {
        return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
    }
}
