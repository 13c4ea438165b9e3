package dev.skillfleet.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays the sources over each other: defaults &lt; file &lt; the Python server's environment &lt; ours &lt; flags. The shipped example is the table of
 * defaults, so that a key which is not in it does not exist.
 */
public final class ConfigLoader {
    private static final String DEFAULTS = "/skill-fleet.yaml";
    private static final String ENV_PREFIX = "SKILL_FLEET_";
    private static final String STORE_TYPE = "job-store.type";
    private static final String STORE_URL = "job-store.url";

    /** Where a store's URL is looked for when our own variable is not set: the name that its other clients know. */
    private static final Map<String, String> STORE_URLS = Map.of("postgres", "DATABASE_URL", "redis", "REDIS_URL");

    private static final String COLLECTOR = "telemetry.otlp-endpoint";
    private static final String COLLECTOR_VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
            .withCoercionConfig(
                    LogicalType.Enum,
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
            .build();

    private ConfigLoader() {}

    /**
     * @param file the configuration file, or null for none
     * @param environment the process environment
     * @param flags values by path, {@code server.port}, as given on the command line
     * @throws ConfigException for an unknown key, a bad value, or secrets in a file that everyone can read
     */
    public static FleetConfig load(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        return Binder.bind(YAML, merge(file, environment, flags).tree());
    }

    /** The merged sources as YAML, with every secret printed as {@code ***}; refuses what {@link #load} refuses. */
    public static String show(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        Settings merged = merge(file, environment, flags);
        Binder.bind(YAML, merged.tree());
        Secrets.hide(merged);
        try {
            return YAML.writeValueAsString(merged.tree());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Settings merge(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        Settings settings = new Settings(defaults());
        if (file != null) {
            ObjectNode given = read(file);
            settings.lay(given, file.toString());
            Secrets.refuseOpen(file, given);
        }
        UpstreamNames.read(settings, environment, flags.keySet());
        Map<String, String> variables = new LinkedHashMap<>();
        settings.paths().forEach(path -> variables.put(variable(path), path));
        refuseUnknown(environment, variables, settings.sections());
        variables.forEach((name, path) -> {
            String value = environment.get(name);
            if (value != null) {
                settings.set(path, value);
            }
        });
        flags.forEach(settings::set);
        if (!environment.containsKey(variable(STORE_URL)) && !flags.containsKey(STORE_URL)) {
            readStoreUrl(settings, environment);
        }
        if (!environment.containsKey(variable(COLLECTOR)) && !flags.containsKey(COLLECTOR)) {
            read(COLLECTOR_VARIABLE, COLLECTOR, settings, environment);
        }
        ModelKeys.read(settings, environment);
        return settings;
    }

    private static void readStoreUrl(Settings settings, Map<String, String> environment) {
        String name = STORE_URLS.get(settings.at(STORE_TYPE).asText().toLowerCase(Locale.ROOT));
        if (name != null) {
            read(name, STORE_URL, settings, environment);
        }
    }

    private static void read(String variable, String path, Settings settings, Map<String, String> environment) {
        String value = environment.get(variable);
        if (value != null && !value.isBlank()) {
            settings.set(path, value);
        }
    }

    /** The name of an option in the environment. */
    static String variable(String path) {
        return ENV_PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Only names that begin like a section: other programs, and the command line, have variables of their own. */
    private static void refuseUnknown(
            Map<String, String> environment, Map<String, String> variables, List<String> sections) {
        for (String name : environment.keySet()) {
            boolean ours = sections.stream().anyMatch(section -> name.startsWith(variable(section) + "_"));
            if (ours && !variables.containsKey(name) && !UpstreamNames.OURS_BY_LOOKS.contains(name)) {
                throw new ConfigException(name + ": unknown key; " + NearMiss.hint(name, variables.keySet()));
            }
        }
    }

    private static ObjectNode defaults() {
        try (InputStream in = ConfigLoader.class.getResourceAsStream(DEFAULTS)) {
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("the table of defaults cannot be read", e);
        }
    }

    private static ObjectNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(file + (Files.exists(file) ? ": is not a file" : ": no such file"));
        }
        try {
            JsonNode tree = YAML.readTree(file.toFile());
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return YAML.createObjectNode();
            }
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new ConfigException(file + ": must be a map of sections");
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + ": line " + e.getLocation().getLineNr() + " is not valid YAML");
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read");
        }
    }
}
