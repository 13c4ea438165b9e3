package dev.skillfleet.doctor;

import dev.skillfleet.bus.FaultException;
import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.config.RoleConfig;
import dev.skillfleet.doctor.Finding.State;
import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.chat.Rehearsal.Found;
import dev.skillfleet.models.Models;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether each model answers, and what its endpoint can do. */
final class ModelCheck {
    private static final long PATIENCE_SECONDS = 60;
    private static final String ALL = "planner, worker, judge";

    private ModelCheck() {}

    static List<Finding> of(LlmConfig config, boolean ask, Vertx vertx) {
        Map<RoleConfig, String> models = new LinkedHashMap<>();
        models.merge(config.planner(), "planner", (before, role) -> before + ", " + role);
        models.merge(config.worker(), "worker", (before, role) -> before + ", " + role);
        models.merge(config.judge(), "judge", (before, role) -> before + ", " + role);
        List<Finding> findings = new ArrayList<>();
        models.forEach((model, roles) ->
                findings.addAll(of(config, model, roles.equals(ALL) ? "model" : "model of " + roles, ask, vertx)));
        config.prompts().keySet().stream().sorted().forEach(module -> findings.add(prompt(config, module)));
        return findings;
    }

    /** The configuration was checked before: what it names is there and would do. */
    private static Finding prompt(LlmConfig config, String module) {
        String version = Models.prompts(config).version(module);
        return config.asksProviders()
                ? Finding.ok(
                        "prompt " + module,
                        "version " + version + " of " + config.prompts().get(module))
                : Finding.warning(
                        "prompt " + module,
                        config.prompts().get(module) + " is read, and no model is asked with it",
                        "set llm.provider, or the role's own, to openai, anthropic or gemini");
    }

    private static List<Finding> of(LlmConfig config, RoleConfig model, String check, boolean ask, Vertx vertx) {
        if (model.provider() == LlmConfig.Provider.TEMPLATE) {
            return List.of(
                    model.unasked()
                            ? Finding.warning(
                                    check,
                                    "rules write, and " + model.model() + " is not asked",
                                    "set llm.provider, or the role's own, to openai, anthropic or gemini")
                            : Finding.ok(check, "rules write; no model is asked"));
        }
        String name = model.model() + " at " + model.baseUrl() + " ("
                + Objects.requireNonNull(model.provider()).name().toLowerCase(Locale.ROOT) + ")";
        if (!ask) {
            return List.of(Finding.ok(check, name + " was not asked"));
        }
        try {
            Found found = Models.rehearse(config, model, vertx)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return List.of(
                    Finding.ok(check, name + " answers as " + found.model()),
                    form(check + ": form", found),
                    pieces(check + ": streaming", found),
                    usage(check + ": usage", found.usage()),
                    price(check + ": price", found));
        } catch (ExecutionException e) {
            return List.of(refused(check, model, e.getCause()));
        } catch (TimeoutException e) {
            return List.of(new Finding(
                    check,
                    State.UNREACHABLE,
                    name + " has not answered within " + PATIENCE_SECONDS + " s",
                    "a model that is being loaded needs longer: try again"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new Finding(check, State.FAILED, "interrupted", "try again"));
        }
    }

    private static Finding form(String check, Found found) {
        String way =
                switch (found.rung()) {
                    case SCHEMA -> "the endpoint takes a JSON schema";
                    case JSON -> "the endpoint takes no schema, but holds to JSON";
                    case WORDS -> "the endpoint holds to no form; the schema is told in words";
                };
        return found.kept()
                ? Finding.ok(check, way + ", and the answer fits")
                : Finding.warning(
                        check,
                        way + ", but the answer does not fit",
                        "answers are checked here and sent back twice with what is wrong; expect more calls, or choose"
                                + " a server that holds to a schema");
    }

    private static Finding pieces(String check, Found found) {
        return found.pieces() > 1
                ? Finding.ok(check, "the answer came in " + found.pieces() + " pieces")
                : Finding.warning(
                        check,
                        "the answer came in one piece",
                        "whoever watches sees no text before the end of a step; a proxy in between may be gathering it");
    }

    private static Finding usage(String check, Usage usage) {
        String tokens = usage.input() + " tokens in, " + usage.output() + " out"
                + (usage.reasoning() > 0 ? ", " + usage.reasoning() + " of them thought" : "");
        return usage.estimated()
                ? Finding.warning(
                        check,
                        "the endpoint tells none; estimated: " + tokens,
                        "tokens and costs of jobs are estimates (usage_estimated); many proxies have an option for it")
                : Finding.ok(check, tokens);
    }

    private static Finding price(String check, Found found) {
        return found.usage().costUsd() != null
                ? Finding.ok(check, "$" + found.usage().costUsd().toPlainString() + " for this question")
                : Finding.warning(
                        check,
                        "llm.prices has none for " + found.model(),
                        "add it, or { input: 0, output: 0 } for a machine of yours; until then cost_usd is null");
    }

    private static Finding refused(String check, RoleConfig model, Throwable cause) {
        if (!(cause instanceof FaultException refusal)) {
            return new Finding(check, State.FAILED, "the question failed: " + cause.getMessage(), "see the log");
        }
        String key = model.apiKeyEnv().isEmpty() ? "llm.api-key or llm.api-key-env" : model.apiKeyEnv();
        return switch (refusal.fault()) {
            case FORBIDDEN ->
                Finding.misconfigured(check, refusal.detail(), "check the key in " + key + ", and its account");
            case NOT_FOUND ->
                Finding.misconfigured(
                        check,
                        refusal.detail(),
                        "check the name " + model.model() + " and the address " + model.baseUrl());
            case INVALID ->
                Finding.misconfigured(
                        check,
                        refusal.detail(),
                        "check llm.base-url, and whether the model takes what llm.temperature, llm.reasoning-effort,"
                                + " llm.max-output-tokens and llm.parameters say");
            case UNAVAILABLE, TIMED_OUT ->
                new Finding(
                        check, State.UNREACHABLE, refusal.detail(), "start it, or check llm.base-url and the network");
            case TOO_MANY ->
                new Finding(
                        check,
                        State.FAILED,
                        refusal.detail(),
                        "try again later; llm.requests-per-minute and llm.tokens-per-minute keep a node within limits");
            default -> new Finding(check, State.FAILED, refusal.detail(), "see the log");
        };
    }
}
