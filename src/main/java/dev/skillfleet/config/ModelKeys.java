package dev.skillfleet.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The addresses that providers have of their own, and where the keys for them are read from. */
final class ModelKeys {
    private static final String ALL = "llm";
    private static final List<String> ROLES = List.of("llm.roles.planner", "llm.roles.worker", "llm.roles.judge");

    private static final Map<String, Home> HOMES = Map.of(
            "openai", new Home("https://api.openai.com/", "v1", List.of("OPENAI_API_KEY")),
            "anthropic", new Home("https://api.anthropic.com/", "v1", List.of("ANTHROPIC_API_KEY")),
            "gemini",
                    new Home(
                            "https://generativelanguage.googleapis.com/",
                            "v1beta",
                            List.of("GEMINI_API_KEY", "GOOGLE_API_KEY")));

    /** An address that the environment names itself, and the key for it. */
    private static final String PROXY = "LITELLM_BASE_URL";

    private static final String PROXY_KEY = "LITELLM_API_KEY";

    private final Settings settings;
    private final Map<String, String> environment;

    /** @param keyVariables where its key is, the first that there is */
    private record Home(String url, String path, List<String> keyVariables) {
        String keyVariable(Map<String, String> environment) {
            return keyVariables.stream()
                    .filter(environment::containsKey)
                    .findFirst()
                    .orElse(keyVariables.get(0));
        }
    }

    private ModelKeys(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** Fills in addresses, the names of key variables, and keys where they are not set. */
    static void read(Settings settings, Map<String, String> environment) {
        ModelKeys keys = new ModelKeys(settings, environment);
        keys.goHome(ALL);
        ROLES.stream().filter(keys::goesElsewhere).forEach(keys::goHome);
        keys.readKey(ALL);
        ROLES.forEach(keys::readKey);
    }

    private boolean goesElsewhere(String role) {
        return !at(role, "provider").isEmpty() || !at(role, "base-url").isEmpty();
    }

    /** A key is sent to no address but the one that its variable was named for. */
    private void goHome(String section) {
        String provider = at(section, "provider").isEmpty() ? at(ALL, "provider") : at(section, "provider");
        @Nullable Home home = HOMES.get(provider.toLowerCase(Locale.ROOT));
        if (at(section, "api-key-env").isEmpty()
                && environment.containsKey(PROXY_KEY)
                && at(section, "base-url").equals(environment.get(PROXY))) {
            settings.set(section + ".api-key-env", PROXY_KEY);
        }
        if (home == null) {
            return;
        }
        if (at(section, "base-url").isEmpty()) {
            settings.set(section + ".base-url", home.url() + home.path());
        }
        if (at(section, "base-url").startsWith(home.url())
                && at(section, "api-key-env").isEmpty()) {
            settings.set(section + ".api-key-env", home.keyVariable(environment));
        }
    }

    private void readKey(String section) {
        String key = environment.get(at(section, "api-key-env"));
        if (key != null && at(section, "api-key").isEmpty()) {
            settings.set(section + ".api-key", key);
        }
    }

    private String at(String section, String key) {
        return settings.at(section + "." + key).asText();
    }
}
