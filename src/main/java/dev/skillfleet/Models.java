package dev.skillfleet;

import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.config.RoleConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.RoleModel;
import dev.skillfleet.llm.anthropic.Anthropic;
import dev.skillfleet.llm.chat.Access;
import dev.skillfleet.llm.chat.ChatModel;
import dev.skillfleet.llm.chat.Endpoint;
import dev.skillfleet.llm.chat.Limits;
import dev.skillfleet.llm.chat.Parameters;
import dev.skillfleet.llm.chat.Prices;
import dev.skillfleet.llm.chat.Wire;
import dev.skillfleet.llm.gemini.Gemini;
import dev.skillfleet.llm.module.Module.Role;
import dev.skillfleet.llm.openai.OpenAi;
import dev.skillfleet.llm.template.TemplateModel;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The models that the configuration names. Those at one endpoint share what is allowed there. */
final class Models {
    private final LlmConfig config;
    private final Vertx vertx;
    private final Map<Endpoint, Access> accesses = new HashMap<>();

    private Models(LlmConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    static Model of(LlmConfig config, Vertx vertx) {
        Models models = new Models(config, vertx);
        return new RoleModel(Map.of(
                Role.PLANNER, models.model(config.planner()),
                Role.WORKER, models.model(config.worker()),
                Role.JUDGE, models.model(config.judge())));
    }

    private Model model(RoleConfig role) {
        return switch (Objects.requireNonNull(role.provider())) {
            case TEMPLATE -> new TemplateModel();
            case OPENAI -> chat(role, new OpenAi());
            case ANTHROPIC -> chat(role, new Anthropic());
            case GEMINI -> chat(role, new Gemini());
        };
    }

    private Model chat(RoleConfig role, Wire wire) {
        Access access = accesses.computeIfAbsent(
                endpoint(role), endpoint -> new Access(vertx, endpoint, limits(), FleetClock.system()));
        return new ChatModel(access, wire, parameters(role), prices());
    }

    private Limits limits() {
        return new Limits(
                config.concurrentCalls(),
                config.requestsPerMinute(),
                config.tokensPerMinute(),
                config.breakerFailures(),
                config.breakerPause());
    }

    private Prices prices() {
        return new Prices(config.prices().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Prices.Price(
                                entry.getValue().input(),
                                entry.getValue().cachedInput(),
                                entry.getValue().output()))));
    }

    private Endpoint endpoint(RoleConfig role) {
        return new Endpoint(
                role.baseUrl(),
                role.apiKey(),
                config.connectTimeout(),
                config.firstTokenTimeout(),
                config.idleTimeout());
    }

    private static Parameters parameters(RoleConfig role) {
        return new Parameters(
                role.model(),
                role.maxOutputTokens(),
                role.temperature() == null ? null : role.temperature().doubleValue(),
                role.reasoningEffort(),
                role.reasoningTokens(),
                role.parameters());
    }
}
