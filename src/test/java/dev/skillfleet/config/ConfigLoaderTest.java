package dev.skillfleet.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    private static final Path SHIPPED = Path.of("conf/skill-fleet.yaml");

    /** Another value than the default for every option there is. */
    private static final Map<String, String> OTHERS = withRoles(Map.ofEntries(
            Map.entry("server.host", "0.0.0.0"),
            Map.entry("server.port", "9000"),
            Map.entry("server.max-body", "64KiB"),
            Map.entry("server.cors-origins", "https://a.example,https://b.example"),
            Map.entry("cluster.enabled", "true"),
            Map.entry("cluster.host", "10.0.0.1"),
            Map.entry("cluster.port", "5702"),
            Map.entry("cluster.bus-port", "5801"),
            Map.entry("cluster.members", "10.0.0.2:5701"),
            Map.entry("cluster.service-dns", "fleet.example.svc.cluster.local"),
            Map.entry("job-store.type", "POSTGRES"),
            Map.entry("job-store.url", "postgresql://ada@db.example/fleet"),
            Map.entry("job-store.pool-size", "4"),
            Map.entry("job-store.retention", "30d"),
            Map.entry("stream.keepalive", "500ms"),
            Map.entry("stream.coalesce", "50ms"),
            Map.entry("stream.max-buffer", "128KiB"),
            Map.entry("registry.cleanup-interval", "1m"),
            Map.entry("registry.grace", "0s"),
            Map.entry("registry.max-age", "2h"),
            Map.entry("hitl.timeout", "0s"),
            Map.entry("hitl.on-timeout", "proceed"),
            Map.entry("hitl.auto-accept", "true"),
            Map.entry("workflow.max-concurrent-jobs", "8"),
            Map.entry("workflow.step-timeout", "90s"),
            Map.entry("workflow.attempts", "1"),
            Map.entry("workflow.lease", "10s"),
            Map.entry("workflow.recover-interval", "1s"),
            Map.entry("workflow.drain", "20s"),
            Map.entry("llm.provider", "OpenAI"),
            Map.entry("llm.base-url", "http://localhost:11434/v1"),
            Map.entry("llm.api-key-env", "HIS_KEY"),
            Map.entry("llm.api-key", "k3"),
            Map.entry("llm.model", "qwen3"),
            Map.entry("llm.max-output-tokens", "8000"),
            Map.entry("llm.temperature", "0.5"),
            Map.entry("llm.reasoning-effort", "low"),
            Map.entry("llm.reasoning-tokens", "2000"),
            Map.entry("llm.parameters", "{\"top_p\":0.9,\"thinking\":{\"type\":\"adaptive\"}}"),
            Map.entry("llm.connect-timeout", "1s"),
            Map.entry("llm.first-token-timeout", "2m"),
            Map.entry("llm.idle-timeout", "9s"),
            Map.entry("llm.concurrent-calls", "4"),
            Map.entry("llm.requests-per-minute", "60"),
            Map.entry("llm.tokens-per-minute", "100000"),
            Map.entry("llm.breaker-failures", "3"),
            Map.entry("llm.breaker-pause", "30s"),
            Map.entry("llm.budget-usd", "2.5"),
            Map.entry("llm.user-daily-budget-usd", "12.5"),
            Map.entry("llm.fleet-daily-budget-usd", "99.95"),
            Map.entry("llm.prompts", "{\"requirements\":\"/srv/requirements.md\"}"),
            Map.entry("llm.prices", "{\"qwen3\":{\"input\":2,\"output\":8.25}}"),
            Map.entry("skills.root", "/srv/skills"),
            Map.entry("skills.drafts", "drafts"),
            Map.entry("security.environment", "production"),
            Map.entry("security.require-api-key", "true"),
            Map.entry("security.api-keys", "k1, k2"),
            Map.entry("security.rate-limit", "600"),
            Map.entry("telemetry.otlp-endpoint", "http://collector.example:4318"),
            Map.entry("telemetry.mlflow-uri", "https://mlflow.example/base/"),
            Map.entry("telemetry.mlflow-experiment-id", "17")));

    /** What belongs to all roles, for each of them again. */
    private static Map<String, String> withRoles(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        for (String role : List.of("planner", "worker", "judge")) {
            for (String key : List.of(
                    "provider",
                    "base-url",
                    "api-key-env",
                    "api-key",
                    "model",
                    "max-output-tokens",
                    "temperature",
                    "reasoning-effort",
                    "reasoning-tokens",
                    "parameters")) {
                all.put("llm.roles." + role + "." + key, options.get("llm." + key));
            }
        }
        return Map.copyOf(all);
    }

    @TempDir
    Path folder;

    @Test
    void the_shipped_file_is_the_table_of_defaults() {
        FleetConfig defaults = load("");
        assertThat(ConfigLoader.load(SHIPPED, Map.of(), Map.of())).isEqualTo(defaults);
        assertThat(defaults.server()).isEqualTo(new ServerConfig("127.0.0.1", 8000, new ByteSize(1 << 20), List.of()));
        assertThat(defaults.hitl()).isEqualTo(new HitlConfig(Duration.ofHours(24), HitlConfig.OnTimeout.FAIL, false));
        assertThat(defaults.skills()).isEqualTo(new SkillsConfig(Path.of("skills"), "_drafts"));
        assertThat(defaults.security().production()).isFalse();
    }

    @Test
    void the_shipped_file_explains_every_option() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        Set<String> explained = new LinkedHashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            boolean followsAnOption =
                    !lines.get(i - 1).contains("#") && lines.get(i - 1).matches(" {2}[a-z].*");
            if (lines.get(i).matches(" {2}[a-z-]+:.*") && (lines.get(i - 1).contains("#") || followsAnOption)) {
                explained.add(lines.get(i).strip().split(":", 2)[0]);
            }
        }
        assertThat(explained)
                .containsAll(OTHERS.keySet().stream()
                        .map(path -> path.substring(path.indexOf('.') + 1))
                        .map(key -> key.startsWith("roles.") ? "roles" : key)
                        .toList());
    }

    @Test
    void every_option_can_be_set_by_the_environment() throws IOException {
        assertThat(leaves(new YAMLMapper().readTree(SHIPPED.toFile()), "")).isEqualTo(OTHERS.keySet());

        for (Map.Entry<String, String> option : OTHERS.entrySet()) {
            Map<String, String> environment = new HashMap<>(Map.of(variable(option.getKey()), option.getValue()));
            if (option.getKey().equals("security.require-api-key")) {
                environment.put("SKILL_FLEET_SECURITY_API_KEYS", "k1");
            }
            if (option.getKey().equals("job-store.type")) {
                environment.put("SKILL_FLEET_JOB_STORE_URL", "postgresql://db.example/fleet");
            }
            if (option.getKey().matches("llm\\..*provider")) {
                environment.put(variable(option.getKey().replace("provider", "model")), "gpt");
                environment.put("OPENAI_API_KEY", "k3");
            }
            JsonNode shown = shown(ConfigLoader.show(null, environment, Map.of()))
                    .at("/" + option.getKey().replace('.', '/'));
            String expected = option.getKey().matches(".*\\.api-keys?") ? "***" : option.getValue();
            String actual = shown.isArray()
                    ? String.join(",", values(shown))
                    : shown.isObject() ? shown.toString() : shown.asText();
            assertThat(actual).as(option.getKey()).isEqualTo(expected);
        }
    }

    @Test
    void what_the_environment_sets_arrives_in_the_records() {
        Map<String, String> environment = new HashMap<>();
        OTHERS.forEach((path, value) -> environment.put(variable(path), value));
        FleetConfig config = ConfigLoader.load(null, environment, Map.of());

        assertThat(config.server())
                .isEqualTo(new ServerConfig(
                        "0.0.0.0", 9000, new ByteSize(64 << 10), List.of("https://a.example", "https://b.example")));
        assertThat(config.cluster())
                .isEqualTo(new ClusterConfig(
                        true, "10.0.0.1", 5702, 5801, List.of("10.0.0.2:5701"), "fleet.example.svc.cluster.local"));
        assertThat(config.stream().keepalive()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.stream().coalesce()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.stream().maxBuffer().bytes()).isEqualTo(128 << 10);
        assertThat(config.workflow())
                .isEqualTo(new WorkflowConfig(
                        8,
                        Duration.ofSeconds(90),
                        1,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(20)));
        assertThat(config.security())
                .isEqualTo(new SecurityConfig(SecurityConfig.Environment.PRODUCTION, true, List.of("k1", "k2"), 600));
    }

    @Test
    void flags_win_over_the_environment_which_wins_over_the_file() {
        Path file = file("server:\n  host: file\n  port: 1\nskills:\n  root: file\n");
        Map<String, String> environment =
                Map.of("SKILL_FLEET_SERVER_HOST", "environment", "SKILL_FLEET_SERVER_PORT", "2");

        FleetConfig config = ConfigLoader.load(file, environment, Map.of("server.port", "3"));
        assertThat(config.skills().root()).isEqualTo(Path.of("file"));
        assertThat(config.server().host()).isEqualTo("environment");
        assertThat(config.server().port()).isEqualTo(3);
        assertThat(config.skills().drafts()).as("the default").isEqualTo("_drafts");
    }

    @Test
    void prices_are_a_table_by_model_and_keep_their_digits() {
        String yaml = """
                llm:
                  prices:
                    gpt-4.1: { input: 2.00, cached-input: 0.0000001, output: 8 }
                    "qwen3:8b*": { input: 0, output: 0 }
                """;
        LlmConfig llm = ConfigLoader.load(file(yaml), Map.of("SKILL_FLEET_LLM_IDLE_TIMEOUT", "9s"), Map.of())
                .llm();
        assertThat(llm.prices()).containsOnlyKeys("gpt-4.1", "qwen3:8b*");
        assertThat(llm.prices().get("gpt-4.1").cachedInput()).isEqualByComparingTo("0.0000001");
        assertThat(llm.prices().get("gpt-4.1").output()).isEqualByComparingTo("8");
        assertThat(load(ConfigLoader.show(file(yaml), Map.of(), Map.of())).llm().prices())
                .hasSize(2);
    }

    @Test
    void cached_input_costs_as_much_as_any_other_when_nothing_else_is_said() {
        LlmConfig llm = load("llm: {prices: {m: {input: 3, output: 15}}}").llm();
        assertThat(llm.prices().get("m").cachedInput()).isEqualByComparingTo("3");
    }

    @Test
    void an_empty_file_changes_nothing() {
        assertThat(load("# nothing\n")).isEqualTo(load(""));
    }

    @Test
    void variables_of_others_are_left_alone() {
        Map<String, String> environment = Map.of(
                "SKILL_FLEET_API_URL", "http://x", "SKILL_FLEET_USER_ID", "ann", "SERVER_PORT", "1", "PATH", "/bin");
        assertThat(ConfigLoader.load(null, environment, Map.of())).isEqualTo(load(""));
    }

    @Test
    void secrets_are_never_shown() throws IOException {
        Path file = file("security: {api-keys: [s3cret]}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(ConfigLoader.show(file, Map.of(), Map.of()))
                .contains("api-keys: '***'")
                .doesNotContain("s3cret");
        assertThat(ConfigLoader.show(null, Map.of("SKILL_FLEET_SECURITY_API_KEYS", "s3cret"), Map.of()))
                .doesNotContain("s3cret");
    }

    @Test
    void the_password_of_a_database_is_never_shown() {
        for (String url : List.of(
                "postgresql://ada:s3cret@db.example:5432/fleet?sslmode=require",
                "postgresql+asyncpg://ada:s3cr:s3cret@et@db.example/fleet",
                "redis://:s3cret@db.example:6379/0",
                "postgresql://db.example/fleet?user=ada&password=s3cret")) {
            Map<String, String> environment = Map.of("SKILL_FLEET_JOB_STORE_URL", url);
            assertThat(ConfigLoader.show(null, environment, Map.of()))
                    .contains("***", "db.example")
                    .doesNotContain("s3cr");
            assertThat(ConfigLoader.load(null, environment, Map.of()))
                    .asString()
                    .doesNotContain("s3cr");
        }
    }

    @Test
    void the_url_of_the_database_is_read_from_where_its_other_clients_have_it() {
        Map<String, String> both =
                Map.of("DATABASE_URL", "postgres://db.example/fleet", "REDIS_URL", "redis://r.example");
        Map<String, String> postgres = Map.of("job-store.type", "postgres");
        assertThat(ConfigLoader.load(null, both, postgres).jobStore().url()).isEqualTo("postgres://db.example/fleet");
        assertThat(ConfigLoader.load(null, both, Map.of("job-store.type", "redis"))
                        .jobStore()
                        .url())
                .isEqualTo("redis://r.example");
        assertThat(ConfigLoader.load(null, both, Map.of()).jobStore().url())
                .as("nobody asked for a database")
                .isEmpty();

        Map<String, String> own = new HashMap<>(both);
        own.put("SKILL_FLEET_JOB_STORE_URL", "postgresql://own.example/fleet");
        assertThat(ConfigLoader.load(null, own, postgres).jobStore().url()).isEqualTo("postgresql://own.example/fleet");
    }

    @Test
    void a_provider_has_an_address_and_a_key_variable_of_its_own() {
        Map<String, String> environment = Map.of("OPENAI_API_KEY", "s3cret-a", "ANTHROPIC_API_KEY", "s3cret-b");
        LlmConfig openAi = ConfigLoader.load(null, environment, Map.of("llm.provider", "openai", "llm.model", "gpt"))
                .llm();
        assertThat(openAi.baseUrl()).isEqualTo("https://api.openai.com/v1");
        assertThat(openAi.apiKey()).isEqualTo("s3cret-a");
        LlmConfig anthropic = ConfigLoader.load(
                        null, environment, Map.of("llm.provider", "anthropic", "llm.model", "claude"))
                .llm();
        assertThat(anthropic.baseUrl()).isEqualTo("https://api.anthropic.com/v1");
        assertThat(anthropic.apiKey()).isEqualTo("s3cret-b");
        for (String variable : List.of("GEMINI_API_KEY", "GOOGLE_API_KEY")) {
            LlmConfig gemini = ConfigLoader.load(
                            null, Map.of(variable, "s3cret-c"), Map.of("llm.provider", "gemini", "llm.model", "g"))
                    .llm();
            assertThat(gemini.baseUrl()).isEqualTo("https://generativelanguage.googleapis.com/v1beta");
            assertThat(gemini.apiKeyEnv()).isEqualTo(variable);
            assertThat(gemini.apiKey()).isEqualTo("s3cret-c");
        }
        Map<String, String> elsewhere =
                Map.of("llm.provider", "anthropic", "llm.model", "claude", "llm.base-url", "https://api.openai.com/v1");
        assertThat(ConfigLoader.load(null, environment, elsewhere).llm().apiKey())
                .as("the key of one address goes to no other")
                .isEmpty();
    }

    @Test
    void a_role_that_has_nothing_of_its_own_has_what_all_have() {
        LlmConfig llm = ConfigLoader.load(file("""
                                llm:
                                  provider: openai
                                  model: gpt-5-mini
                                  temperature: 1
                                  reasoning-effort: low
                                  parameters: { seed: 7 }
                                  roles:
                                    worker: { model: gpt-5, reasoning-effort: high, max-output-tokens: 64000 }
                                """), Map.of("OPENAI_API_KEY", "s3cret"), Map.of())
                .llm();
        assertThat(llm.planner())
                .isEqualTo(llm.judge())
                .isEqualTo(new RoleConfig(
                        LlmConfig.Provider.OPENAI,
                        "https://api.openai.com/v1",
                        "OPENAI_API_KEY",
                        "s3cret",
                        "gpt-5-mini",
                        0,
                        BigDecimal.ONE,
                        "low",
                        0,
                        Map.of("seed", 7)));
        assertThat(llm.worker())
                .isEqualTo(new RoleConfig(
                        LlmConfig.Provider.OPENAI,
                        "https://api.openai.com/v1",
                        "OPENAI_API_KEY",
                        "s3cret",
                        "gpt-5",
                        64_000,
                        BigDecimal.ONE,
                        "high",
                        0,
                        Map.of("seed", 7)));
    }

    @Test
    void a_role_may_be_at_another_provider_or_address_and_takes_no_key_there_but_the_one_for_it() {
        LlmConfig llm = ConfigLoader.load(
                        file("""
                                llm:
                                  provider: openai
                                  base-url: http://localhost:4000/v1
                                  api-key-env: LITELLM_API_KEY
                                  model: house
                                  parameters: { seed: 7 }
                                  roles:
                                    planner: { provider: openai, model: gpt-5 }
                                    worker: { base-url: "http://localhost:11434/v1" }
                                    judge: { provider: anthropic, model: claude, temperature: 0 }
                                """),
                        Map.of(
                                "OPENAI_API_KEY",
                                "s3cret-o",
                                "ANTHROPIC_API_KEY",
                                "s3cret-a",
                                "LITELLM_API_KEY",
                                "s3cret-l"),
                        Map.of())
                .llm();
        assertThat(llm.apiKey()).isEqualTo("s3cret-l");
        assertThat(llm.planner().baseUrl()).isEqualTo("https://api.openai.com/v1");
        assertThat(llm.planner().apiKey()).isEqualTo("s3cret-o");
        assertThat(llm.planner().parameters()).containsEntry("seed", 7);
        assertThat(llm.worker().model()).isEqualTo("house");
        assertThat(llm.worker().apiKey()).isEmpty();
        assertThat(llm.judge().baseUrl()).isEqualTo("https://api.anthropic.com/v1");
        assertThat(llm.judge().apiKey()).isEqualTo("s3cret-a");
        assertThat(llm.judge().temperature()).isEqualByComparingTo("0");
        assertThat(llm.judge().parameters()).as("those of another provider").isEmpty();
        assertThat(llm).asString().doesNotContain("s3cret");
    }

    @Test
    void the_key_of_a_role_is_never_shown() {
        Map<String, String> environment =
                Map.of("SKILL_FLEET_LLM_ROLES_JUDGE_API_KEY", "s3cret", "SKILL_FLEET_LLM_ROLES_JUDGE_MODEL", "m");
        assertThat(ConfigLoader.show(null, environment, Map.of()))
                .contains("api-key: '***'")
                .doesNotContain("s3cret");
        assertThat(ConfigLoader.load(null, environment, Map.of())).asString().doesNotContain("s3cret");
    }

    @Test
    void the_collector_is_read_from_where_other_programs_have_it() {
        Map<String, String> theirs = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://theirs.example:4318");
        Path file = file("telemetry: {otlp-endpoint: 'http://file.example'}\n");
        assertThat(load("").telemetry()).isEqualTo(new TelemetryConfig("", "", "0"));
        assertThat(ConfigLoader.load(file, theirs, Map.of()).telemetry().otlpEndpoint())
                .isEqualTo("http://theirs.example:4318");

        Map<String, String> both = new HashMap<>(theirs);
        both.put("SKILL_FLEET_TELEMETRY_OTLP_ENDPOINT", "http://ours.example");
        assertThat(ConfigLoader.load(file, both, Map.of()).telemetry().otlpEndpoint())
                .isEqualTo("http://ours.example");
        Map<String, String> flag = Map.of("telemetry.otlp-endpoint", "http://flag.example");
        assertThat(ConfigLoader.load(file, both, flag).telemetry().otlpEndpoint())
                .isEqualTo("http://flag.example");
    }

    @Test
    void the_key_of_a_model_is_read_from_the_variable_that_is_named_for_it() {
        Map<String, String> environment = Map.of("OPENAI_API_KEY", "s3cret-a", "HIS_KEY", "s3cret-b");
        Map<String, String> openAi = Map.of("llm.provider", "openai", "llm.model", "gpt");
        assertThat(ConfigLoader.load(null, environment, openAi).llm().apiKey()).isEqualTo("s3cret-a");

        Map<String, String> flags = new HashMap<>(openAi);
        flags.put("llm.base-url", "http://localhost:11434/v1");
        assertThat(ConfigLoader.load(null, environment, flags).llm().apiKey())
                .as("the key of one address goes to no other")
                .isEmpty();

        flags.put("llm.api-key-env", "HIS_KEY");
        assertThat(ConfigLoader.load(null, environment, flags).llm().apiKey()).isEqualTo("s3cret-b");
        assertThat(ConfigLoader.load(null, environment, flags)).asString().doesNotContain("s3cret");
        assertThat(ConfigLoader.show(null, environment, flags))
                .contains("api-key: '***'", "api-key-env: HIS_KEY")
                .doesNotContain("s3cret");

        flags.put("llm.api-key", "s3cret-c");
        assertThat(ConfigLoader.load(null, environment, flags).llm().apiKey()).isEqualTo("s3cret-c");
    }

    @Test
    void what_is_shown_reads_like_the_file_and_can_be_used_as_one() {
        String shown = ConfigLoader.show(
                null, Map.of("SKILL_FLEET_SERVER_PORT", "9000", "SKILL_FLEET_CLUSTER_ENABLED", "true"), Map.of());
        assertThat(shown).startsWith("server:\n").contains("  port: 9000\n", "  enabled: true\n", "  api-keys: []\n");
        assertThat(load(shown).server().port()).isEqualTo(9000);
    }

    private FleetConfig load(String yaml) {
        return ConfigLoader.load(yaml.isEmpty() ? null : file(yaml), Map.of(), Map.of());
    }

    private Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("fleet.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode shown(String yaml) throws IOException {
        return new YAMLMapper().readTree(yaml);
    }

    private static List<String> values(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(item -> values.add(item.asText()));
        return values;
    }

    private static String variable(String path) {
        return "SKILL_FLEET_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Set<String> leaves(JsonNode tree, String prefix) {
        Set<String> leaves = new LinkedHashSet<>();
        tree.properties().forEach(entry -> {
            if (entry.getValue().isObject() && !entry.getValue().isEmpty()) {
                leaves.addAll(leaves(entry.getValue(), prefix + entry.getKey() + "."));
            } else {
                leaves.add(prefix + entry.getKey());
            }
        });
        return leaves;
    }
}
