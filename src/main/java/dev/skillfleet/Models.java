package dev.skillfleet;

import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.anthropic.Anthropic;
import dev.skillfleet.llm.chat.ChatModel;
import dev.skillfleet.llm.chat.Endpoint;
import dev.skillfleet.llm.chat.Limits;
import dev.skillfleet.llm.chat.Prices;
import dev.skillfleet.llm.chat.Wire;
import dev.skillfleet.llm.openai.OpenAi;
import dev.skillfleet.llm.template.TemplateModel;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.stream.Collectors;

/** The model that the configuration names. */
final class Models {
    private Models() {}

    static Model of(LlmConfig config, Vertx vertx) {
        return switch (config.provider()) {
            case TEMPLATE -> new TemplateModel();
            case OPENAI -> chat(config, vertx, new OpenAi());
            case ANTHROPIC -> chat(config, vertx, new Anthropic());
        };
    }

    private static Model chat(LlmConfig config, Vertx vertx, Wire wire) {
        return new ChatModel(vertx, endpoint(config), wire, prices(config), limits(config), FleetClock.system());
    }

    private static Limits limits(LlmConfig config) {
        return new Limits(
                config.concurrentCalls(),
                config.requestsPerMinute(),
                config.tokensPerMinute(),
                config.breakerFailures(),
                config.breakerPause());
    }

    private static Prices prices(LlmConfig config) {
        return new Prices(config.prices().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Prices.Price(
                                entry.getValue().input(),
                                entry.getValue().cachedInput(),
                                entry.getValue().output()))));
    }

    private static Endpoint endpoint(LlmConfig config) {
        return new Endpoint(
                config.baseUrl(),
                config.apiKey(),
                config.model(),
                config.maxOutputTokens(),
                config.connectTimeout(),
                config.firstTokenTimeout(),
                config.idleTimeout());
    }
}
