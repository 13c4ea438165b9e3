package dev.skillfleet.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which model does the work of a role, and how it is asked. What is not set stands for what all roles have.
 *
 * @param provider null when it is not set
 * @param baseUrl where the provider's API begins; holds no credentials; empty when it is not set
 * @param apiKeyEnv the environment variable that the key was read from; empty for none
 * @param apiKey the key itself, empty for none; {@link #toString} leaves it out
 * @param model the name that the provider knows the model by; empty when it is not set
 * @param maxOutputTokens the longest answer; 0 when it is not set
 * @param temperature 0 to 2, or null when it is not set
 * @param reasoningEffort how much the model is to think, in the provider's word for it; empty when it is not set
 * @param reasoningTokens the most that it may think, where the provider counts that in tokens; 0 when it is not set
 * @param parameters what else the provider takes, by its own names; empty when it is not set
 */
public record RoleConfig(
        LlmConfig.@Nullable Provider provider,
        String baseUrl,
        String apiKeyEnv,
        String apiKey,
        String model,
        int maxOutputTokens,
        @Nullable BigDecimal temperature,
        String reasoningEffort,
        int reasoningTokens,
        Map<String, Object> parameters) {
    private static final int MOST = 1_000_000;
    private static final BigDecimal HOTTEST = BigDecimal.valueOf(2);
    private static final Pattern API_KEY = Pattern.compile("[!-~]*");
    private static final Pattern WORD = Pattern.compile("[a-z]*");

    public RoleConfig {
        if (!API_KEY.matcher(apiKey).matches()) {
            throw new IllegalArgumentException("api-key: holds a character that no API key has");
        }
        if (!baseUrl.isEmpty() && !plain(baseUrl)) {
            throw new IllegalArgumentException(
                    "base-url: must be like https://api.openai.com/v1, without user, password or query");
        }
        Check.range("max-output-tokens", maxOutputTokens, 0, MOST);
        if (temperature != null && (temperature.signum() < 0 || temperature.compareTo(HOTTEST) > 0)) {
            throw new IllegalArgumentException("temperature: must be 0 to 2 but is " + temperature.toPlainString());
        }
        if (!WORD.matcher(reasoningEffort).matches()) {
            throw new IllegalArgumentException("reasoning-effort: must be a word like low, medium or high");
        }
        Check.range("reasoning-tokens", reasoningTokens, 0, MOST);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * With what all roles have in the place of what is not set. A role that has an address of its own has a key of its
     * own, and one that has a provider of its own has also a model and parameters of its own.
     */
    RoleConfig over(RoleConfig all) {
        boolean elsewhere = provider != null || !baseUrl.isEmpty();
        boolean stranger = provider != null && provider != all.provider;
        boolean ownKey = elsewhere || !apiKeyEnv.isEmpty() || !apiKey.isEmpty();
        return new RoleConfig(
                provider == null ? all.provider : provider,
                elsewhere ? baseUrl : all.baseUrl,
                ownKey ? apiKeyEnv : all.apiKeyEnv,
                ownKey ? apiKey : all.apiKey,
                model.isEmpty() && !stranger ? all.model : model,
                maxOutputTokens == 0 ? all.maxOutputTokens : maxOutputTokens,
                temperature == null ? all.temperature : temperature,
                reasoningEffort.isEmpty() ? all.reasoningEffort : reasoningEffort,
                reasoningTokens == 0 ? all.reasoningTokens : reasoningTokens,
                parameters.isEmpty() && !stranger ? all.parameters : parameters);
    }

    /** True when a model is named that nobody asks, since rules write: most often a provider was forgotten. */
    public boolean unasked() {
        return provider == LlmConfig.Provider.TEMPLATE && !model.isEmpty();
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
        return "RoleConfig[provider=" + provider + ", baseUrl=" + baseUrl + ", model=" + model + "]";
    }
}
