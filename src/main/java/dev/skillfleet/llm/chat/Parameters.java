package dev.skillfleet.llm.chat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which model of a provider is asked, and how.
 *
 * @param model the name that the provider knows the model by
 * @param maxOutputTokens the longest answer; 0 leaves it to the provider
 * @param temperature null leaves it to the provider
 * @param reasoningEffort how much the model is to think, in the provider's word; empty leaves it to the provider
 * @param reasoningTokens the most that it may think; 0 leaves it to the provider
 * @param others what else the provider takes, by its own names
 */
public record Parameters(
        String model,
        int maxOutputTokens,
        @Nullable Double temperature,
        String reasoningEffort,
        int reasoningTokens,
        Map<String, Object> others) {

    /** A model that is asked as its provider thinks best. */
    public static Parameters of(String model) {
        return new Parameters(model, 0, null, "", 0, Map.of());
    }

    /** The same model at another temperature. */
    Parameters at(double other) {
        return new Parameters(model, maxOutputTokens, other, reasoningEffort, reasoningTokens, others);
    }

    /** The longest answer, if it is bounded here. */
    public OptionalInt longest() {
        return maxOutputTokens == 0 ? OptionalInt.empty() : OptionalInt.of(maxOutputTokens);
    }

    /** How much it is to think, if that is said here. */
    public Optional<String> effort() {
        return reasoningEffort.isEmpty() ? Optional.empty() : Optional.of(reasoningEffort);
    }

    /** The most that it may think, if that is bounded here. */
    public OptionalInt thought() {
        return reasoningTokens == 0 ? OptionalInt.empty() : OptionalInt.of(reasoningTokens);
    }

    /** Lays what else there is over the body of a request. */
    String over(String body, JsonObject ofTheWire) {
        return others.isEmpty() && ofTheWire.isEmpty()
                ? body
                : new JsonObject(body)
                        .mergeIn(ofTheWire, true)
                        .mergeIn(new JsonObject(others), true)
                        .encode();
    }
}
