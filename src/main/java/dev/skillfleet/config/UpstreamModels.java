package dev.skillfleet.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads which models the environment of the Python server names: {@code gemini/gemini-3-flash} and the like. Where it has
 * a LiteLLM proxy, that is asked for all of them. A role, or all of them, that our own names or flags say something of is
 * left to these.
 */
final class UpstreamModels {
    private static final String ALL = "llm";
    private static final List<String> ALL_VARIABLES = List.of("FLEET_MODEL_DEFAULT", "LITELLM_MODEL");
    private static final List<String> SAID = List.of("provider", "base-url", "model");

    /** The variables of a role, the tasks of it that the Python server had first. */
    private static final Map<String, List<String>> ROLES = Map.of(
            "planner",
                    List.of(
                            "FLEET_MODEL_SKILL_PLAN",
                            "FLEET_MODEL_SKILL_UNDERSTAND",
                            "FLEET_MODEL_SKILL_INITIALIZE",
                            "FLEET_MODEL_PLANNER"),
            "worker", List.of("FLEET_MODEL_SKILL_EDIT", "FLEET_MODEL_SKILL_PACKAGE", "FLEET_MODEL_WORKER"),
            "judge", List.of("FLEET_MODEL_SKILL_VALIDATE", "FLEET_MODEL_SKILL_EVALUATE", "FLEET_MODEL_JUDGE"));

    private static final Map<String, Maker> MAKERS = Map.of(
            "openai", new Maker("openai", ""),
            "anthropic", new Maker("anthropic", ""),
            "gemini", new Maker("gemini", ""),
            "google", new Maker("gemini", ""),
            "ollama", new Maker("openai", "http://localhost:11434/v1"),
            "ollama_chat", new Maker("openai", "http://localhost:11434/v1"));

    private final Settings settings;
    private final Map<String, String> environment;
    private final Set<String> flags;

    private record Maker(String provider, String baseUrl) {}

    private UpstreamModels(Settings settings, Map<String, String> environment, Set<String> flags) {
        this.settings = settings;
        this.environment = environment;
        this.flags = flags;
    }

    /** @param flags the paths that the command line sets */
    static void read(Settings settings, Map<String, String> environment, Set<String> flags) {
        UpstreamModels models = new UpstreamModels(settings, environment, flags);
        models.read(ALL, ALL_VARIABLES);
        ROLES.forEach((role, variables) -> models.read("llm.roles." + role, variables));
    }

    private void read(String section, List<String> variables) {
        if (SAID.stream().map(key -> section + "." + key).anyMatch(this::isSaid)) {
            return;
        }
        variables.stream()
                .filter(variable -> given(variable) != null)
                .findFirst()
                .ifPresent(variable -> choose(section, variable, String.valueOf(given(variable))));
    }

    private boolean isSaid(String path) {
        return flags.contains(path) || environment.containsKey(ConfigLoader.variable(path));
    }

    private void choose(String section, String variable, String model) {
        String proxy = given("LITELLM_BASE_URL");
        int slash = model.indexOf('/');
        @Nullable Maker maker = MAKERS.get(slash < 0 ? "" : model.substring(0, slash));
        if (proxy != null) {
            choose(section, new Maker("openai", proxy), model);
        } else if (maker != null) {
            choose(section, maker, model.substring(slash + 1));
        } else if (provided(section)) {
            settings.set(section + ".model", model);
        } else {
            throw new ConfigException(variable + ": says no provider that is known here; write it like gemini/" + model
                    + " or openai/" + model + ", name a LITELLM_BASE_URL, or set llm.provider");
        }
    }

    /** What the file says of another address, above all its key, does not hold any more. */
    private void choose(String section, Maker maker, String model) {
        Stream.of(".base-url", ".api-key", ".api-key-env").forEach(key -> settings.clear(section + key));
        settings.set(section + ".provider", maker.provider());
        settings.set(section + ".model", model);
        if (!maker.baseUrl().isEmpty()) {
            settings.set(section + ".base-url", maker.baseUrl());
        }
    }

    private boolean provided(String section) {
        return Stream.of(section, ALL)
                .map(place -> settings.at(place + ".provider").asText())
                .filter(provider -> !provider.isEmpty())
                .findFirst()
                .filter(provider -> !provider.equalsIgnoreCase("template"))
                .isPresent();
    }

    private @Nullable String given(String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
