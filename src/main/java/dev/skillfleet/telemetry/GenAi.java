package dev.skillfleet.telemetry;

import dev.skillfleet.job.Usage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * A model call in the words of OpenTelemetry's semantic conventions for generative AI, as of 2026 (they are still in
 * development). Neither questions nor answers are among them here.
 */
final class GenAi {
    static final String COST = "skillfleet.cost_usd";

    private static final String CHAT = "chat";

    private GenAi() {}

    static SpanBuilder asking(SpanBuilder builder, String provider, String model, String prompt) {
        return builder.setSpanKind(SpanKind.CLIENT)
                .setAttribute("gen_ai.operation.name", CHAT)
                .setAttribute("gen_ai.provider.name", wellKnown(provider))
                .setAttribute("gen_ai.request.model", model)
                .setAttribute("gen_ai.request.stream", true)
                .setAttribute("gen_ai.output.type", "json")
                .setAttribute("gen_ai.prompt.name", prompt);
    }

    static String name(String model) {
        return CHAT + " " + model;
    }

    static void answered(Span span, @Nullable String model, @Nullable String promptVersion, Usage usage) {
        if (model != null) {
            span.setAttribute("gen_ai.response.model", model);
        }
        if (promptVersion != null) {
            span.setAttribute("gen_ai.prompt.version", promptVersion);
        }
        used(span, usage);
    }

    static void used(Span span, Usage usage) {
        if (usage.input() + usage.output() > 0) { // else the provider has not said
            span.setAttribute("gen_ai.usage.input_tokens", usage.input());
            span.setAttribute("gen_ai.usage.cache_read.input_tokens", usage.cached());
            span.setAttribute("gen_ai.usage.output_tokens", usage.output());
            span.setAttribute("gen_ai.usage.reasoning.output_tokens", usage.reasoning());
        }
        if (usage.costUsd() != null) {
            span.setAttribute(COST, usage.costUsd().doubleValue());
        }
    }

    private static String wellKnown(String provider) {
        return provider.equals("gemini") ? "gcp.gemini" : provider;
    }
}
