package dev.skillfleet.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the variables of the Python server, so that its environment does here: over the file, and below our own names. */
final class UpstreamNames {
    /** Those that look like names of ours. */
    static final Set<String> OURS_BY_LOOKS = Set.of("SKILL_FLEET_HITL_TIMEOUT_SECONDS");

    private static final Pattern BRACKETS = Pattern.compile("[\\[\\]\"']");
    private static final String REQUIRE_KEY = "SKILL_FLEET_REQUIRE_API_KEY";
    private static final String KEY = "SKILL_FLEET_API_KEY";
    private static final String TRACKING = "SKILL_FLEET_MLFLOW_TRACKING_URI";
    private static final String TRACKED = "SKILL_FLEET_MLFLOW_ENABLED";

    private static final List<Name> NAMES = List.of(
            new Name("SKILL_FLEET_ENV", "security.environment", UpstreamNames::environment),
            new Name("SKILL_FLEET_ENVIRONMENT", "security.environment", UpstreamNames::environment),
            new Name("SKILL_FLEET_CORS_ORIGINS", "server.cors-origins", list -> BRACKETS.matcher(list)
                    .replaceAll("")),
            new Name("SKILL_FLEET_HITL_TIMEOUT_SECONDS", "hitl.timeout", seconds -> seconds + "s"),
            new Name("DSPY_TEMPERATURE", "llm.temperature", UnaryOperator.identity()));

    private final Settings settings;
    private final Map<String, String> environment;

    private record Name(String variable, String path, UnaryOperator<String> reading) {}

    private UpstreamNames(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    static void read(Settings settings, Map<String, String> environment, Set<String> flags) {
        UpstreamNames names = new UpstreamNames(settings, environment);
        NAMES.forEach(names::read);
        names.readKey();
        names.readTracking();
        UpstreamModels.read(settings, environment, flags);
    }

    private void read(Name name) {
        String value = given(name.variable());
        if (value != null) {
            settings.set(name.path(), name.reading().apply(value));
        }
    }

    /** The command line has a variable of the same name for the key that it sends: alone it means nothing here. */
    private void readKey() {
        String key = given(KEY);
        if (isTrue(given(REQUIRE_KEY)) && key != null) {
            settings.set("security.api-keys", key);
            settings.set("security.require-api-key", "true");
        }
    }

    /** It may also name a file, which is no server. */
    private void readTracking() {
        String uri = given(TRACKING);
        String tracked = given(TRACKED);
        if (uri != null && uri.startsWith("http") && (tracked == null || isTrue(tracked))) {
            settings.set("telemetry.mlflow-uri", uri);
        }
    }

    private @Nullable String given(String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String environment(String name) {
        return name.equalsIgnoreCase("staging") ? "production" : name;
    }

    private static boolean isTrue(@Nullable String value) {
        return value != null && Set.of("true", "1", "yes", "on").contains(value.toLowerCase(Locale.ROOT));
    }
}
