package dev.skillfleet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment that a Python server had. */
class UpstreamNamesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gemini/gemini-3-flash-preview | GEMINI    | https://generativelanguage.googleapis.com/v1beta | gemini-3-flash-preview | s3cret-g
            google/gemini-3               | GEMINI    | https://generativelanguage.googleapis.com/v1beta | gemini-3               | s3cret-g
            openai/gpt-5-mini             | OPENAI    | https://api.openai.com/v1                        | gpt-5-mini             | s3cret-o
            anthropic/claude-haiku-4-5    | ANTHROPIC | https://api.anthropic.com/v1                     | claude-haiku-4-5       | s3cret-a
            ollama_chat/qwen3:8b          | OPENAI    | http://localhost:11434/v1                        | qwen3:8b               |
            """)
    void a_model_says_its_provider(String name, LlmConfig.Provider provider, String url, String model, String key) {
        LlmConfig llm = load(Map.of(
                        "FLEET_MODEL_DEFAULT", name,
                        "GOOGLE_API_KEY", "s3cret-g",
                        "OPENAI_API_KEY", "s3cret-o",
                        "ANTHROPIC_API_KEY", "s3cret-a"))
                .llm();
        assertThat(llm.worker().provider()).isEqualTo(provider);
        assertThat(llm.worker().baseUrl()).isEqualTo(url);
        assertThat(llm.worker().model()).isEqualTo(model);
        assertThat(llm.worker().apiKey()).isEqualTo(key == null ? "" : key);
    }

    @Test
    void a_proxy_is_asked_for_every_model() {
        LlmConfig llm = load(Map.of(
                        "LITELLM_BASE_URL", "http://localhost:4000",
                        "LITELLM_API_KEY", "s3cret-l",
                        "LITELLM_MODEL", "gemini/gemini-3",
                        "FLEET_MODEL_JUDGE", "house-judge",
                        "OPENAI_API_KEY", "s3cret-o"))
                .llm();
        for (RoleConfig role : List.of(llm.planner(), llm.worker(), llm.judge())) {
            assertThat(role.provider()).isEqualTo(LlmConfig.Provider.OPENAI);
            assertThat(role.baseUrl()).isEqualTo("http://localhost:4000");
            assertThat(role.apiKey()).isEqualTo("s3cret-l");
        }
        assertThat(llm.worker().model()).isEqualTo("gemini/gemini-3");
        assertThat(llm.judge().model()).isEqualTo("house-judge");
    }

    @Test
    void keys_and_addresses_alone_make_nobody_pay() {
        assertThat(load(Map.of(
                                "LITELLM_BASE_URL", "http://localhost:4000",
                                "LITELLM_API_KEY", "k",
                                "GOOGLE_API_KEY", "k"))
                        .llm())
                .isEqualTo(load(Map.of()).llm());
    }

    @Test
    void a_task_of_a_role_is_heard_before_the_role() {
        LlmConfig llm = load(Map.of(
                        "GEMINI_API_KEY", "k",
                        "FLEET_MODEL_DEFAULT", "gemini/a",
                        "FLEET_MODEL_PLANNER", "gemini/b",
                        "FLEET_MODEL_SKILL_PLAN", "gemini/c",
                        "FLEET_MODEL_SKILL_EVALUATE", "gemini/d"))
                .llm();
        assertThat(llm.planner().model()).isEqualTo("c");
        assertThat(llm.worker().model()).isEqualTo("a");
        assertThat(llm.judge().model()).isEqualTo("d");
    }

    @Test
    void the_file_is_below_and_our_own_names_are_above() throws IOException {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), """
                llm:
                  provider: openai
                  base-url: http://file.example/v1
                  api-key-env: FILE_KEY
                  model: of-the-file
                  temperature: 0
                """);
        Map<String, String> upstream = new HashMap<>(Map.of(
                "FLEET_MODEL_DEFAULT", "anthropic/claude",
                "DSPY_TEMPERATURE", "1.0",
                "FILE_KEY", "s3cret-f",
                "ANTHROPIC_API_KEY", "s3cret-a"));
        LlmConfig over = ConfigLoader.load(file, upstream, Map.of()).llm();
        assertThat(over.worker().provider()).isEqualTo(LlmConfig.Provider.ANTHROPIC);
        assertThat(over.worker().apiKey()).as("not that of the file's address").isEqualTo("s3cret-a");
        assertThat(over.worker().temperature()).isEqualByComparingTo("1");

        upstream.put("SKILL_FLEET_LLM_MODEL", "ours");
        upstream.put("SKILL_FLEET_LLM_TEMPERATURE", "0.5");
        LlmConfig below = ConfigLoader.load(file, upstream, Map.of()).llm();
        assertThat(below.worker().baseUrl()).isEqualTo("http://file.example/v1");
        assertThat(below.worker().model()).isEqualTo("ours");
        assertThat(below.worker().apiKey()).isEqualTo("s3cret-f");
        assertThat(below.worker().temperature()).isEqualByComparingTo("0.5");
    }

    @Test
    void a_model_of_no_known_provider_takes_the_one_that_is_set_or_stops_the_start() {
        assertThat(ConfigLoader.load(
                                null, Map.of("FLEET_MODEL_DEFAULT", "deepseek/v4"), Map.of("llm.provider", "template"))
                        .llm()
                        .model())
                .as("a flag has decided")
                .isEmpty();
        assertThatThrownBy(() -> load(Map.of("FLEET_MODEL_DEFAULT", "deepseek/v4")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("FLEET_MODEL_DEFAULT: says no provider that is known here; write it like gemini/deepseek/v4"
                        + " or openai/deepseek/v4, name a LITELLM_BASE_URL, or set llm.provider");
        LlmConfig role = load(Map.of(
                        "FLEET_MODEL_DEFAULT", "openai/gpt", "OPENAI_API_KEY", "k", "FLEET_MODEL_JUDGE", "gpt-nano"))
                .llm();
        assertThat(role.judge().model()).isEqualTo("gpt-nano");
        assertThat(role.judge().provider()).isEqualTo(LlmConfig.Provider.OPENAI);
    }

    @Test
    void what_else_the_server_had_is_read_where_it_means_something_here() {
        FleetConfig config = load(Map.of(
                "SKILL_FLEET_ENV", "staging",
                "SKILL_FLEET_CORS_ORIGINS", "[\"https://a.example\", \"https://b.example\"]",
                "SKILL_FLEET_HITL_TIMEOUT_SECONDS", "300",
                "SKILL_FLEET_REQUIRE_API_KEY", "1",
                "SKILL_FLEET_API_KEY", "s3cret",
                "SKILL_FLEET_MLFLOW_TRACKING_URI", "http://mlflow.example:5000",
                "SKILL_FLEET_LOG_LEVEL", "DEBUG",
                "SKILL_FLEET_ALLOW_LLM_FALLBACK", "1"));
        assertThat(config.security().production()).isTrue();
        assertThat(config.server().corsOrigins()).containsExactly("https://a.example", "https://b.example");
        assertThat(config.hitl().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.security().requireApiKey()).isTrue();
        assertThat(config.security().apiKeys()).containsExactly("s3cret");
        assertThat(config.telemetry().mlflowUri()).isEqualTo("http://mlflow.example:5000");
    }

    @Test
    void what_means_nothing_here_is_left_alone() {
        assertThat(load(Map.of(
                        "SKILL_FLEET_API_KEY", "of the command line",
                        "SKILL_FLEET_MLFLOW_TRACKING_URI", "sqlite:///mlflow.db",
                        "FLEET_MODEL_DEFAULT", " ",
                        "FLEET_MODEL_ROUTER", "gemini/g")))
                .isEqualTo(load(Map.of()));
        assertThat(load(Map.of(
                        "SKILL_FLEET_MLFLOW_ENABLED", "false",
                        "SKILL_FLEET_MLFLOW_TRACKING_URI", "http://mlflow.example:5000")))
                .isEqualTo(load(Map.of()));
    }

    private static FleetConfig load(Map<String, String> environment) {
        return ConfigLoader.load(null, environment, Map.of());
    }
}
