package dev.skillfleet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops the start, each with the one line that says why. */
class ConfigRefusalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serverr: {}                              | serverr: unknown key; did you mean server?
            frobnicate: 1                            | frobnicate: unknown key; known here: server, cluster, job-store, stream, registry, hitl, workflow, llm, skills, security, telemetry
            server: {prot: 1}                        | server.prot: unknown key; did you mean port?
            server: {maxBody: 1MiB}                  | server.maxBody: unknown key; did you mean max-body?
            stream: {colour: red}                    | stream.colour: unknown key; known here: keepalive, coalesce, max-buffer
            server: 8000                             | server: must be a section with keys of its own
            server:                                  | server: must be a section with keys of its own
            server: {port: {a: 1}}                   | server.port: must be a single value
            server: {port: [1, 2]}                   | server.port: must be a single value
            server: {port: }                         | server.port: has no value
            server: {host: '  '}                     | server.host: has no value
            llm: {roles: {jugde: {}}}                | llm.roles.jugde: unknown key; did you mean judge?
            llm: {roles: {judge: {modle: gpt}}}      | llm.roles.judge.modle: unknown key; did you mean model?
            llm: {roles: {judge: gpt}}               | llm.roles.judge: must be a section with keys of its own
            server: {cors-origins: https://a}        | server.cors-origins: must be a list, like [a, b]
            server: {cors-origins: [{a: b}]}         | server.cors-origins: must be a list of single values
            [1, 2]                                   | must be a map of sections
            """)
    void what_is_not_in_the_table_stops_the_start(String yaml, String message) {
        Path file = file(yaml);
        assertThat(refusal(file)).isEqualTo(file + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server: {port: 65536}                    | server.port: must be 0 to 65535 but is 65536
            server: {port: abc}                      | server.port: "abc" is not a whole number
            server: {port: 80.5}                     | server.port: "80.5" is not a whole number
            server: {port: true}                     | server.port: "true" is not a whole number
            server: {port: 99999999999}              | server.port: "99999999999" is not a whole number
            server: {max-body: 12 parsecs}           | server.max-body: "12 parsecs" is not a size; write it like 64KiB or 1MiB
            server: {max-body: 16777217GiB}          | server.max-body: must be 1024 to 67108864 but is 18014399583223808
            server: {max-body: 12345678901GiB}       | server.max-body: "12345678901GiB" is not a size; write it like 64KiB or 1MiB
            server: {max-body: 17}                   | server.max-body: must be 1024 to 67108864 but is 17
            stream: {keepalive: 3}                   | stream.keepalive: "3" is not a duration; write it like 500ms, 3s, 5m, 24h or 7d
            stream: {keepalive: soon}                | stream.keepalive: "soon" is not a duration; write it like 500ms, 3s, 5m, 24h or 7d
            stream: {max-buffer: 1KiB}               | stream.max-buffer: must be 4096 to 16777216 but is 1024
            stream: {keepalive: 0s}                  | stream.keepalive: must be longer than 0s
            cluster: {host: 0.0.0.0}                 | cluster.host: must be the address that the other members reach this node at, not 0.0.0.0
            hitl: {on-timeout: wait}                 | hitl.on-timeout: "wait" is not one of fail, proceed, cancel
            hitl: {on-timeout: 1}                    | hitl.on-timeout: "1" is not one of fail, proceed, cancel
            hitl: {auto-accept: maybe}               | hitl.auto-accept: "maybe" is not true or false
            hitl: {auto-accept: 1}                   | hitl.auto-accept: "1" is not true or false
            job-store: {type: etcd}                  | job-store.type: "etcd" is not one of memory, postgres, redis
            job-store: {type: redis}                 | job-store.url: must be like redis://user:password@host:6379/0; REDIS_URL is read too
            job-store: {type: postgres}              | job-store.url: must be like postgresql://user:password@host:5432/database; DATABASE_URL is read too
            job-store: {pool-size: 0}                | job-store.pool-size: must be 1 to 1000 but is 0
            llm: {provider: skynet}                  | llm.provider: "skynet" is not one of template, openai, anthropic, gemini
            llm: {provider: openai}                  | llm.model: must name a model, since provider is openai
            llm: {provider: openai, model: gpt}      | llm.api-key-env: the environment has no OPENAI_API_KEY
            llm: {provider: anthropic, model: cl}    | llm.api-key-env: the environment has no ANTHROPIC_API_KEY
            llm: {max-output-tokens: -1}             | llm.max-output-tokens: must be 0 to 1000000 but is -1
            llm: {temperature: 2.5}                  | llm.temperature: must be 0 to 2 but is 2.5
            llm: {temperature: warm}                 | llm.temperature: "warm" is not a number
            llm: {reasoning-effort: very high}       | llm.reasoning-effort: must be a word like low, medium or high
            llm: {roles: {judge: {reasoning-tokens: some}}} | llm.roles.judge.reasoning-tokens: "some" is not a whole number
            llm: {roles: {judge: {provider: skynet}}} | llm.roles.judge.provider: "skynet" is not one of template, openai, anthropic, gemini
            llm: {roles: {judge: {base-url: 'h:1/v1'}}} | llm.roles.judge.base-url: must be like https://api.openai.com/v1, without user, password or query
            llm: {roles: {judge: {provider: anthropic}}} | llm.roles.judge.model: must name a model, since provider is anthropic
            llm: {provider: openai, model: gpt, base-url: 'http://h/v1', roles: {judge: {provider: anthropic}}} | llm.roles.judge.model: must name a model, since provider is anthropic
            llm: {roles: {judge: {provider: openai, model: gpt}}} | llm.roles.judge.api-key-env: the environment has no OPENAI_API_KEY
            llm: {provider: openai, base-url: 'http://h/v1', model: gpt, budget-usd: 1, prices: {gpt: {input: 1, output: 1}}, roles: {worker: {model: dear}}} | llm.budget-usd: cannot be kept to without a price of the model dear in prices
            llm: {provider: openai, model: a, base-url: 'http://h/v1', api-key-env: HIS_KEY} | llm.api-key-env: the environment has no HIS_KEY
            llm: {base-url: localhost:11434}         | llm.base-url: must be like https://api.openai.com/v1, without user, password or query
            llm: {base-url: 'http://ada:s3cret@h/'}  | llm.base-url: must be like https://api.openai.com/v1, without user, password or query
            llm: {base-url: 'http://h/v1?key=s3cr'}  | llm.base-url: must be like https://api.openai.com/v1, without user, password or query
            llm: {base-url: 'http://[::x/v1'}        | llm.base-url: must be like https://api.openai.com/v1, without user, password or query
            llm: {connect-timeout: 0s}               | llm.connect-timeout: must be longer than 0s
            llm: {first-token-timeout: 0s}           | llm.first-token-timeout: must be longer than 0s
            llm: {idle-timeout: 0s}                  | llm.idle-timeout: must be longer than 0s
            llm: {concurrent-calls: -1}              | llm.concurrent-calls: must be 0 to 1000000 but is -1
            llm: {budget-usd: -1}                    | llm.budget-usd: must be 0 or more US dollars
            llm: {user-daily-budget-usd: -1}         | llm.user-daily-budget-usd: must be 0 or more US dollars
            llm: {provider: openai, model: a, base-url: 'http://h/v1', fleet-daily-budget-usd: 1} | llm.fleet-daily-budget-usd: cannot be kept to without a price of the model a in prices
            llm: {budget-usd: much}                  | llm.budget-usd: "much" is not a number
            llm: {provider: openai, model: a, base-url: 'http://h/v1', budget-usd: 1.5, prices: {b*: {input: 1, output: 1}}} | llm.budget-usd: cannot be kept to without a price of the model a in prices
            llm: {breaker-pause: 0s}                 | llm.breaker-pause: must be longer than 0s
            llm: {prices: {m: {input: 1}}}           | llm.prices.m.output: must be 0 or more US dollars for a million tokens
            llm: {prices: {m: {input: -1, output: 1}}} | llm.prices.m.input: must be 0 or more US dollars for a million tokens
            llm: {prices: {m: {input: a, output: 1}}} | llm.prices.m.input: "a" is not a number
            llm: {prices: {m: {input: 1, output: 1, cached: 1}}} | llm.prices.m.cached: unknown key; known here: cached-input, input, output
            llm: {prices: {m: 1}}                    | llm.prices.m: is not of the kind that belongs here
            cluster: {port: 0}                       | cluster.port: must be 1 to 65535 but is 0
            workflow: {attempts: 0}                  | workflow.attempts: must be 1 to 10 but is 0
            skills: {drafts: ../x}                   | skills.drafts: must be one folder name of letters, digits, - and _
            security: {rate-limit: -1}               | security.rate-limit: must be 0 to 1000000 but is -1
            security: {require-api-key: true}        | security.api-keys: must hold a key, since require-api-key is true
            telemetry: {otlp-endpoint: 'localhost:4317'} | telemetry.otlp-endpoint: must be an address without user, password or query, like http://localhost:4318; OTEL_EXPORTER_OTLP_ENDPOINT is read too
            telemetry: {otlp-endpoint: 'http://ada:s3cret@h'} | telemetry.otlp-endpoint: must be an address without user, password or query, like http://localhost:4318; OTEL_EXPORTER_OTLP_ENDPOINT is read too
            telemetry: {mlflow-uri: 'http://h/?a=b'} | telemetry.mlflow-uri: must be an address without user, password or query, like http://localhost:5000
            telemetry: {mlflow-experiment-id: 'a b'} | telemetry.mlflow-experiment-id: must be the id of an experiment, like 0
            """)
    void a_bad_value_stops_the_start(String yaml, String message) {
        assertThat(refusal(file(yaml))).isEqualTo(message);
    }

    @Test
    void a_table_has_to_be_one() {
        Path file = file("llm: {prices: free}\n");
        assertThat(refusal(file)).isEqualTo(file + ": llm.prices: must be a table with names of your own as its keys");
        assertThat(refusal(Map.of("SKILL_FLEET_LLM_PRICES", "[]")))
                .isEqualTo("llm.prices: must be a table with names of your own as its keys");
        assertThat(refusal(Map.of("SKILL_FLEET_LLM_PRICES", "{"))).isEqualTo("llm.prices: is not JSON");
    }

    @Test
    void production_does_not_let_every_page_call() {
        assertThat(refusal(file("security: {environment: production}\nserver: {cors-origins: ['*']}\n")))
                .isEqualTo("server.cors-origins: \"*\" is not allowed in production; name the origins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"server: {port: 1", "server:\n\tport: 1", "server: {port: 1}\nserver: {port: 2}\n", "a: b: c"})
    void a_file_that_is_no_yaml_is_told_by_its_line(String text) {
        Path file = file(text);
        assertThat(refusal(file)).matches("\\Q" + file + "\\E: line \\d+ is not valid YAML");
    }

    @Test
    void a_file_that_is_not_there_is_told_by_its_name() {
        Path file = folder.resolve("none.yaml");
        assertThat(refusal(file)).isEqualTo(file + ": no such file");
        assertThat(refusal(folder)).isEqualTo(folder + ": is not a file");
    }

    @Test
    void a_value_from_the_environment_is_checked_like_any_other() {
        assertThat(refusal(Map.of("SKILL_FLEET_SERVER_PORT", "abc")))
                .isEqualTo("server.port: \"abc\" is not a whole number");
        assertThat(refusal(Map.of("SKILL_FLEET_SERVER_PORT", ""))).isEqualTo("server.port: has no value");
        assertThat(refusal(Map.of("SKILL_FLEET_SERVER_PROT", "1")))
                .isEqualTo("SKILL_FLEET_SERVER_PROT: unknown key; did you mean SKILL_FLEET_SERVER_PORT?");
    }

    @Test
    void a_key_that_cannot_be_sent_is_refused_and_not_told() {
        assertThat(refusal(Map.of("SKILL_FLEET_LLM_API_KEY", "s3cret\nkey")))
                .isEqualTo("llm.api-key: holds a character that no API key has");
    }

    @Test
    void a_flag_that_names_no_option_is_refused() {
        assertThatThrownBy(() -> ConfigLoader.load(null, Map.of(), Map.of("server.prot", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("server.prot: unknown key; did you mean server.port?");
    }

    @Test
    void secrets_in_a_file_that_everyone_can_read_stop_the_start() throws IOException {
        Path file = file("security: {api-keys: [s3cret]}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refusal(file))
                .isEqualTo(
                        file + ": security.api-keys: the file holds a secret and everyone can read it; chmod 600 it");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(ConfigLoader.load(file, Map.of(), Map.of()).security().apiKeys())
                .containsExactly("s3cret");
    }

    @Test
    void the_key_of_a_model_is_a_secret_too() throws IOException {
        Path file = file("llm: {api-key: s3cret}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refusal(file))
                .isEqualTo(file + ": llm.api-key: the file holds a secret and everyone can read it; chmod 600 it");

        Path harmless = file("llm: {api-key: ''}\n");
        Files.setPosixFilePermissions(harmless, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ConfigLoader.load(harmless, Map.of(), Map.of()).llm().apiKey())
                .isEmpty();
    }

    @Test
    void a_password_in_a_url_is_a_secret_too() throws IOException {
        Path file = file("job-store: {url: 'postgresql://ada:s3cret@db.example/fleet'}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refusal(file))
                .isEqualTo(file + ": job-store.url: the file holds a secret and everyone can read it; chmod 600 it");

        Path harmless = file("job-store: {url: 'postgresql://db.example:5432/fleet'}\n");
        Files.setPosixFilePermissions(harmless, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ConfigLoader.load(harmless, Map.of(), Map.of()).jobStore().url())
                .isEqualTo("postgresql://db.example:5432/fleet");
    }

    private static String refusal(Path file) {
        return refused(() -> ConfigLoader.load(file, Map.of(), Map.of()));
    }

    private static String refusal(Map<String, String> environment) {
        return refused(() -> ConfigLoader.load(null, environment, Map.of()));
    }

    private static String refused(Runnable load) {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, load::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).doesNotContain("\n");
        return refusal.getMessage();
    }

    private Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("fleet.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
