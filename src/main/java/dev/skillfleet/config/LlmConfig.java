package dev.skillfleet.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who writes. Up to {@code parameters}: what roles have that have nothing of their own, as in {@link RoleConfig}.
 *
 * @param roles what single roles have of their own
 * @param connectTimeout the longest that a connection may take to come about
 * @param firstTokenTimeout the longest silence before an answer begins
 * @param idleTimeout the longest silence within an answer
 * @param concurrentCalls how many calls this node has under way at one endpoint; 0 means any number, as for those below
 * @param breakerFailures after how many failures in a row an endpoint is left alone
 * @param breakerPause how long it is left alone then
 * @param budgetUsd what a job may cost, in US dollars; 0 means any sum, as for those below
 * @param userDailyBudgetUsd what the jobs of one user may cost in a day of UTC
 * @param fleetDailyBudgetUsd what all jobs of all nodes may
 * @param prompts paths of files that take the place of shipped prompts, by the name of the module
 * @param prices by the model's name, or by the beginning of names with a {@code *} behind it
 */
public record LlmConfig(
        Provider provider,
        String baseUrl,
        String apiKeyEnv,
        String apiKey,
        String model,
        int maxOutputTokens,
        @Nullable BigDecimal temperature,
        String reasoningEffort,
        int reasoningTokens,
        Map<String, Object> parameters,
        RolesConfig roles,
        Duration connectTimeout,
        Duration firstTokenTimeout,
        Duration idleTimeout,
        int concurrentCalls,
        int requestsPerMinute,
        int tokensPerMinute,
        int breakerFailures,
        Duration breakerPause,
        BigDecimal budgetUsd,
        BigDecimal userDailyBudgetUsd,
        BigDecimal fleetDailyBudgetUsd,
        Map<String, String> prompts,
        Map<String, PriceConfig> prices) {
    private static final int MOST = 1_000_000;
    private static final int MOST_TOKENS = 1_000_000_000;

    public LlmConfig {
        prompts = Map.copyOf(prompts);
        prices = Map.copyOf(prices);
        RoleConfig all = new RoleConfig(
                provider,
                baseUrl,
                apiKeyEnv,
                apiKey,
                model,
                maxOutputTokens,
                temperature,
                reasoningEffort,
                reasoningTokens,
                parameters);
        parameters = all.parameters();
        Check.positive("connect-timeout", connectTimeout);
        Check.positive("first-token-timeout", firstTokenTimeout);
        Check.positive("idle-timeout", idleTimeout);
        Check.range("concurrent-calls", concurrentCalls, 0, MOST);
        Check.range("requests-per-minute", requestsPerMinute, 0, MOST);
        Check.range("tokens-per-minute", tokensPerMinute, 0, MOST_TOKENS);
        Check.range("breaker-failures", breakerFailures, 0, MOST);
        Check.positive("breaker-pause", breakerPause);
        Map<String, BigDecimal> budgets = Map.of(
                "budget-usd", budgetUsd,
                "user-daily-budget-usd", userDailyBudgetUsd,
                "fleet-daily-budget-usd", fleetDailyBudgetUsd);
        budgets.forEach((key, usd) -> {
            if (usd.signum() < 0) {
                throw new IllegalArgumentException(key + ": must be 0 or more US dollars");
            }
        });
        Optional<String> budget = budgets.keySet().stream()
                .filter(key -> budgets.get(key).signum() > 0)
                .findFirst();
        check("planner", roles.planner(), all, budget, prices);
        check("worker", roles.worker(), all, budget, prices);
        check("judge", roles.judge(), all, budget, prices);
    }

    /** Which model plans, and how it is asked. */
    public RoleConfig planner() {
        return roles.planner().over(all());
    }

    /** Which model writes, and how it is asked. */
    public RoleConfig worker() {
        return roles.worker().over(all());
    }

    /** Which model judges, and how it is asked. */
    public RoleConfig judge() {
        return roles.judge().over(all());
    }

    private RoleConfig all() {
        return new RoleConfig(
                provider,
                baseUrl,
                apiKeyEnv,
                apiKey,
                model,
                maxOutputTokens,
                temperature,
                reasoningEffort,
                reasoningTokens,
                parameters);
    }

    /** Names the key that has to be set: the role's own where the role has begun to go its own way. */
    private static void check(
            String role, RoleConfig own, RoleConfig all, Optional<String> budget, Map<String, PriceConfig> prices) {
        RoleConfig used = own.over(all);
        if (used.provider() == null || used.provider() == Provider.TEMPLATE) {
            return;
        }
        String path = "roles." + role + ".";
        if (used.model().isEmpty()) {
            throw new IllegalArgumentException((own.provider() == null ? "" : path)
                    + "model: must name a model, since provider is "
                    + used.provider().name().toLowerCase(Locale.ROOT));
        }
        if (budget.isPresent() && !priced(used.model(), prices)) {
            throw new IllegalArgumentException(
                    budget.get() + ": cannot be kept to without a price of the model " + used.model() + " in prices");
        }
        if (used.apiKey().isEmpty() && !used.apiKeyEnv().isEmpty()) {
            throw new IllegalArgumentException((own.apiKeyEnv().isEmpty() ? "" : path)
                    + "api-key-env: the environment has no " + used.apiKeyEnv());
        }
    }

    /** True when a provider is asked, by whichever role. */
    public boolean asksProviders() {
        return Stream.of(planner(), worker(), judge()).anyMatch(role -> role.provider() != Provider.TEMPLATE);
    }

    /** The models that are {@linkplain RoleConfig#unasked() named and not asked}. */
    public Set<String> unasked() {
        return Stream.of(planner(), worker(), judge())
                .filter(RoleConfig::unasked)
                .map(RoleConfig::model)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean priced(String model, Map<String, PriceConfig> prices) {
        return prices.keySet().stream()
                .anyMatch(key ->
                        key.equals(model) || key.endsWith("*") && model.startsWith(key.substring(0, key.length() - 1)));
    }

    @Override
    public String toString() {
        return "LlmConfig[" + planner() + ", " + worker() + ", " + judge() + "]";
    }

    /** The providers there are. */
    public enum Provider {
        TEMPLATE,
        OPENAI,
        ANTHROPIC,
        GEMINI
    }
}
