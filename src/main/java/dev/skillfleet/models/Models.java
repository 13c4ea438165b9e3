package dev.skillfleet.models;

import dev.skillfleet.config.ConfigException;
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
import dev.skillfleet.llm.chat.Rehearsal;
import dev.skillfleet.llm.chat.Wire;
import dev.skillfleet.llm.gemini.Gemini;
import dev.skillfleet.llm.module.Module.Role;
import dev.skillfleet.llm.openai.OpenAi;
import dev.skillfleet.llm.prompt.Prompts;
import dev.skillfleet.llm.template.TemplateModel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The models that the configuration names. Those at one endpoint share what is allowed there. */
public final class Models {
    private final LlmConfig config;
    private final Vertx vertx;
    private final Map<Endpoint, Access> accesses = new HashMap<>();

    private Models(LlmConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    /**
     * Refuses prompt files that would not do; reads them, which blocks.
     *
     * @throws ConfigException when the configuration names one
     */
    public static void check(LlmConfig config) {
        if (!config.prompts().isEmpty()) {
            prompts(config);
        }
    }

    /**
     * The prompts that models are asked by. Reads the files that the configuration names, which blocks.
     *
     * @throws ConfigException for a file that would not do
     */
    public static Prompts prompts(LlmConfig config) {
        try {
            return Prompts.with(config.prompts());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("llm.prompts." + e.getMessage());
        }
    }

    /**
     * The one that sends each module to the model of its role.
     *
     * @throws ConfigException for a prompt file that would not do
     */
    public static Model of(LlmConfig config, Vertx vertx) {
        Models models = new Models(config, vertx);
        return new RoleModel(Map.of(
                Role.PLANNER, models.model(config.planner()),
                Role.WORKER, models.model(config.worker()),
                Role.JUDGE, models.model(config.judge())));
    }

    /**
     * Puts one small question to a model that is behind an endpoint, to find out what that can do.
     *
     * @return failed with a FaultException in words for people when there is no answer
     */
    public static Future<Rehearsal.Found> rehearse(LlmConfig config, RoleConfig role, Vertx vertx) {
        Models models = new Models(config, vertx);
        Wire wire = wire(role).orElseThrow(() -> new IllegalArgumentException("the rules have no endpoint"));
        return Rehearsal.of(models.access(role), wire, parameters(role), models.prices());
    }

    private Model model(RoleConfig role) {
        return wire(role)
                .<Model>map(wire -> new ChatModel(access(role), wire, parameters(role), prices(), prompts(config)))
                .orElseGet(TemplateModel::new);
    }

    private static Optional<Wire> wire(RoleConfig role) {
        return switch (Objects.requireNonNull(role.provider())) {
            case TEMPLATE -> Optional.empty();
            case OPENAI -> Optional.of(new OpenAi());
            case ANTHROPIC -> Optional.of(new Anthropic());
            case GEMINI -> Optional.of(new Gemini());
        };
    }

    private Access access(RoleConfig role) {
        return accesses.computeIfAbsent(
                endpoint(role), endpoint -> new Access(vertx, endpoint, limits(), FleetClock.system()));
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
