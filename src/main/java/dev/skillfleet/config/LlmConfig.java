package dev.skillfleet.config;

import dev.skillfleet.job.DayBudgets;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who writes.
 *
 * @param baseUrl where the provider's API begins; holds no credentials; empty where none is asked
 * @param apiKeyEnv the environment variable that the key was read from; empty for none
 * @param apiKey the key itself, empty for none; {@link #toString} leaves it out
 * @param model the name that the provider knows the model by
 * @param maxOutputTokens the longest answer, where the provider wants that said
 * @param connectTimeout the longest that a connection may take to come about
 * @param firstTokenTimeout the longest silence before an answer begins
 * @param idleTimeout the longest silence within an answer
 * @param concurrentCalls how many calls this node has under way at once; 0 means any number, as for those below
 * @param breakerFailures after how many failures in a row the provider is left alone
 * @param breakerPause how long it is left alone then
 * @param budgetUsd what a job may cost, in US dollars; 0 means any sum, as for those below
 * @param userDailyBudgetUsd what the jobs of one user may cost in a day of UTC
 * @param fleetDailyBudgetUsd what all jobs of all nodes may
 * @param prices by the model's name, or by the beginning of names with a {@code *} behind it
 */
public record LlmConfig(
        Provider provider,
        String baseUrl,
        String apiKeyEnv,
        String apiKey,
        String model,
        int maxOutputTokens,
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
        Map<String, PriceConfig> prices) {
    private static final int MOST = 1_000_000;
    private static final int MOST_TOKENS = 1_000_000_000;
    private static final Pattern API_KEY = Pattern.compile("[!-~]*");

    public LlmConfig {
        prices = Map.copyOf(prices);
        if (!API_KEY.matcher(apiKey).matches()) {
            throw new IllegalArgumentException("api-key: holds a character that no API key has");
        }
        Check.range("max-output-tokens", maxOutputTokens, 1, MOST);
        if (!plain(baseUrl) && !(baseUrl.isEmpty() && provider == Provider.TEMPLATE)) {
            throw new IllegalArgumentException(
                    "base-url: must be like https://api.openai.com/v1, without user, password or query");
        }
        Check.positive("connect-timeout", connectTimeout);
        Check.positive("first-token-timeout", firstTokenTimeout);
        Check.positive("idle-timeout", idleTimeout);
        Check.range("concurrent-calls", concurrentCalls, 0, MOST);
        Check.range("requests-per-minute", requestsPerMinute, 0, MOST);
        Check.range("tokens-per-minute", tokensPerMinute, 0, MOST_TOKENS);
        Check.range("breaker-failures", breakerFailures, 0, MOST);
        Check.positive("breaker-pause", breakerPause);
        boolean known = provider == Provider.TEMPLATE || priced(model, prices);
        budget("budget-usd", budgetUsd, known);
        budget("user-daily-budget-usd", userDailyBudgetUsd, known);
        budget("fleet-daily-budget-usd", fleetDailyBudgetUsd, known);
        if (provider != Provider.TEMPLATE) {
            if (model.isEmpty()) {
                throw new IllegalArgumentException("model: must name a model, since provider is "
                        + provider.name().toLowerCase(Locale.ROOT));
            }
            if (apiKey.isEmpty() && !apiKeyEnv.isEmpty()) {
                throw new IllegalArgumentException("api-key-env: the environment has no " + apiKeyEnv);
            }
        }
    }

    private static void budget(String key, BigDecimal usd, boolean known) {
        if (usd.signum() < 0) {
            throw new IllegalArgumentException(key + ": must be 0 or more US dollars");
        }
        if (usd.signum() > 0 && !known) {
            throw new IllegalArgumentException(key + ": cannot be kept to without a price of the model in prices");
        }
    }

    /** What a day may cost; any sum where no provider is asked. */
    public DayBudgets dayBudgets() {
        return provider == Provider.TEMPLATE
                ? DayBudgets.NONE
                : new DayBudgets(userDailyBudgetUsd, fleetDailyBudgetUsd);
    }

    private static boolean priced(String model, Map<String, PriceConfig> prices) {
        return prices.keySet().stream()
                .anyMatch(key ->
                        key.equals(model) || key.endsWith("*") && model.startsWith(key.substring(0, key.length() - 1)));
    }

    private static boolean plain(String url) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() != null
                    && uri.getScheme().matches("https?")
                    && uri.getRawAuthority() != null
                    && !uri.getRawAuthority().contains("@")
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "LlmConfig[provider=" + provider + ", baseUrl=" + baseUrl + ", model=" + model + "]";
    }

    /** The providers there are. */
    public enum Provider {
        TEMPLATE,
        OPENAI,
        ANTHROPIC
    }
}
