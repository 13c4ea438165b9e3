package dev.skillfleet.optimizer.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one role has used in an optimization.
 *
 * @param modules what it did
 * @param models the models that have answered; empty where rules did the work
 * @param input tokens
 * @param output tokens
 * @param costUsd US dollars, or null where a price is not known
 */
public record Spend(
        String role,
        List<String> modules,
        List<String> models,
        long input,
        long output,
        @Nullable BigDecimal costUsd) {
    public Spend {
        modules = List.copyOf(modules);
        models = List.copyOf(models);
    }
}
