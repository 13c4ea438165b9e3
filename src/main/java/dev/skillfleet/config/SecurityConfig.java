package dev.skillfleet.config;

import java.util.List;

/** Who may call. {@code rateLimit} is in requests a minute and client; 0 means any number. */
public record SecurityConfig(Environment environment, boolean requireApiKey, List<String> apiKeys, int rateLimit) {
    public SecurityConfig {
        apiKeys = List.copyOf(apiKeys);
        Check.range("rate-limit", rateLimit, 0, 1_000_000);
        if (requireApiKey && apiKeys.isEmpty()) {
            throw new IllegalArgumentException("api-keys: must hold a key, since require-api-key is true");
        }
    }

    /** True for a node that faces the world. */
    public boolean production() {
        return environment == Environment.PRODUCTION;
    }

    /** Where the node runs. */
    public enum Environment {
        DEVELOPMENT,
        PRODUCTION
    }
}
