package dev.skillfleet.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lays the sources over each other: defaults &lt; file &lt; environment &lt; flags. The shipped example is the table of
 * defaults, so that a key which is not in it does not exist.
 */
public final class ConfigLoader {
    private static final String DEFAULTS = "/skill-fleet.yaml";
    private static final String ENV_PREFIX = "SKILL_FLEET_";
    private static final List<String> SECRETS = List.of("security.api-keys");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
            .build();

    private ConfigLoader() {}

    /**
     * @param file the configuration file, or null for none
     * @param environment the process environment
     * @param flags values by path, {@code server.port}, as given on the command line
     * @throws ConfigException for an unknown key, a bad value, or secrets in a file that everyone can read
     */
    public static FleetConfig load(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        return bind(merge(file, environment, flags));
    }

    /** The merged sources as YAML, with every secret printed as {@code ***}. */
    public static String show(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        ObjectNode merged = merge(file, environment, flags);
        bind(merged);
        for (String secret : SECRETS) {
            JsonNode value = at(merged, secret);
            if (!value.isEmpty() || value.isTextual()) {
                set(merged, secret, new TextNode("***"));
            }
        }
        try {
            return YAML.writeValueAsString(merged).replaceFirst("^---\n", "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode merge(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        ObjectNode merged = defaults();
        if (file != null) {
            ObjectNode given = read(file);
            overlay(merged, given, "", file.toString());
            refuseOpenSecrets(file, given);
        }
        for (String path : leaves(merged)) {
            String name =
                    ENV_PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            String value = environment.get(name);
            if (value != null) {
                set(merged, path, scalar(value, at(merged, path)));
            }
        }
        flags.forEach((path, value) -> set(merged, path, scalar(value, at(merged, path))));
        return merged;
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
            throw new ConfigException(file + ": no such file");
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

    private static void overlay(ObjectNode base, ObjectNode given, String prefix, String origin) {
        given.properties().forEach(entry -> {
            String path = prefix + entry.getKey();
            JsonNode known = base.get(entry.getKey());
            if (known == null) {
                throw new ConfigException(
                        origin + ": " + path + ": unknown key; known here: " + String.join(", ", fieldNames(base)));
            }
            if (known instanceof ObjectNode section) {
                if (!(entry.getValue() instanceof ObjectNode values)) {
                    throw new ConfigException(origin + ": " + path + ": must be a section with keys of its own");
                }
                overlay(section, values, path + ".", origin);
            } else {
                base.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static void refuseOpenSecrets(Path file, ObjectNode given) {
        for (String secret : SECRETS) {
            if (at(given, secret).isEmpty()) {
                continue;
            }
            try {
                if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                    throw new ConfigException(
                            file + ": " + secret + ": the file holds a secret and everyone can read it; chmod 600 it");
                }
            } catch (UnsupportedOperationException e) {
                // a file system without POSIX modes has no such mode to be wrong
            } catch (IOException e) {
                throw new ConfigException(file + ": its mode cannot be read");
            }
        }
    }

    private static FleetConfig bind(ObjectNode merged) {
        try {
            return YAML.treeToValue(merged, FleetConfig.class);
        } catch (JsonMappingException e) {
            throw new ConfigException(explain(e));
        } catch (JsonProcessingException e) {
            throw new ConfigException(e.getOriginalMessage());
        }
    }

    private static String explain(JsonMappingException e) {
        List<String> path = new ArrayList<>();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() != null) {
                path.add(reference.getFieldName());
            }
        }
        String key = String.join(".", path);
        if (e.getCause() instanceof IllegalArgumentException cause) {
            // a section's own check names its key; the section is named by the path
            boolean ownKey = cause.getMessage().matches("[a-z-]+(\\.[a-z-]+)?: .*");
            return key.isEmpty() ? cause.getMessage() : key + (ownKey ? "." : ": ") + cause.getMessage();
        }
        if (e instanceof InvalidFormatException format) {
            Class<?> target = format.getTargetType();
            String wanted = target.isEnum()
                    ? "one of " + String.join(", ", constants(target))
                    : target == boolean.class ? "true or false" : target == int.class ? "a whole number" : "valid";
            return key + ": \"" + format.getValue() + "\" is not " + wanted;
        }
        return key + ": is not of the kind that belongs here";
    }

    private static List<String> constants(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static JsonNode scalar(String value, JsonNode shape) {
        if (!shape.isArray()) {
            return new TextNode(value);
        }
        var list = YAML.createArrayNode();
        for (String item : value.split(",", -1)) {
            if (!item.isBlank()) {
                list.add(item.strip());
            }
        }
        return list;
    }

    private static List<String> leaves(ObjectNode tree) {
        Map<String, JsonNode> open = new LinkedHashMap<>();
        tree.properties().forEach(entry -> open.put(entry.getKey(), entry.getValue()));
        List<String> leaves = new ArrayList<>();
        open.forEach((key, value) -> {
            if (value instanceof ObjectNode section) {
                leaves(section).forEach(leaf -> leaves.add(key + "." + leaf));
            } else {
                leaves.add(key);
            }
        });
        return leaves;
    }

    private static JsonNode at(ObjectNode tree, String path) {
        return tree.at("/" + path.replace('.', '/'));
    }

    private static void set(ObjectNode tree, String path, JsonNode value) {
        int dot = path.lastIndexOf('.');
        ((ObjectNode) at(tree, path.substring(0, dot))).set(path.substring(dot + 1), value);
    }

    private static List<String> fieldNames(ObjectNode node) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> it = node.fieldNames(); it.hasNext(); ) {
            names.add(it.next());
        }
        return names;
    }

    private static final class DurationReader extends StdDeserializer<Duration> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("").strip();
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw JsonMappingException.from(
                        parser,
                        "not a duration",
                        new IllegalArgumentException(
                                "\"" + text + "\" is not a duration; write it like 500ms, 3s, 5m," + " 24h or 7d"));
            }
            long amount = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
    }
}
