package dev.skillfleet;

import static dev.skillfleet.StoredFleet.get;
import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeWire;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import dev.skillfleet.testing.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the person sees of a provider in trouble, and how often it is asked. */
class TroubledModelTest {
    private static final String TASK = ModelFleetTest.TASK;
    private static final Map<String, String> IMPATIENT =
            Map.of("llm.first-token-timeout", "200ms", "llm.idle-timeout", "200ms");

    @TempDir
    Path skills;

    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    /** Side by side, for most of it is waiting. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SILENCE         | 3 | PROVIDER has been silent for too long | | | |
            SILENCE_AFTER_HEAD | 3 | PROVIDER has been silent for too long | | | |
            SILENCE_WITHIN  | 3 | PROVIDER has been silent for too long | | | |
            CUT             | 3 | PROVIDER has broken off in the middle of its answer | | | |
            END_WITHIN      | 3 | PROVIDER has broken off in the middle of its answer | | | |
            ERROR_WITHIN    | 3 | PROVIDER has broken off in the middle of its answer (CODE) | server_error | server_error | INTERNAL | server_error
            OVERLOAD_WITHIN | 3 | PROVIDER is overloaded (CODE) | 529 overloaded_error | 529 overloaded_error | 503 UNAVAILABLE | 503 unavailable_error
            OUT_OF_LENGTH   | 1 | the model's answer is longer than it may be at this provider | | | |
            REFUSAL         | 1 | the model refuses to do this | | | |
            FILTERED        | 1 | the model refuses to do this | | | |
            PROSE           | 3 | the model's answer is not a JSON object | | | |
            MALFORMED       | 3 | the model's answer is not a JSON object | | | |
            WRONG_SCHEMA    | 3 | the model's answer does not fit its schema: /category is required; /topics is required; /constraints is required | | | |
            GARBLED         | 1 | PROVIDER does not answer like one: is llm.base-url the right address? | | | |
            WEB_PAGE        | 1 | PROVIDER does not answer like one: is llm.base-url the right address? | | | |
            WRONG_REQUEST   | 1 | PROVIDER does not take the request (CODE) | 400 context_length_exceeded | 400 invalid_request_error | 400 INVALID_ARGUMENT | 400 exceed_context_size_error
            WRONG_KEY       | 1 | PROVIDER does not accept the API key (CODE) | 401 invalid_api_key | 401 authentication_error | 400 API_KEY_INVALID | 401 authentication_error
            FORBIDDEN       | 1 | PROVIDER does not allow this request (CODE) | 403 unsupported_country_region_territory | 403 permission_error | 403 PERMISSION_DENIED | 403 permission_error
            WRONG_MODEL     | 1 | PROVIDER knows no such model or address (CODE) | 404 model_not_found | 404 not_found_error | 404 NOT_FOUND | 404 not_found_error
            TOO_MANY        | 3 | PROVIDER has had too many requests (CODE) | 429 rate_limit_exceeded | 429 rate_limit_error | 429 RESOURCE_EXHAUSTED | 429 rate_limit_error
            NO_QUOTA        | 1 | PROVIDER has nothing left on this account (CODE) | 429 insufficient_quota | 402 billing_error | 429 RESOURCE_EXHAUSTED | 402 billing_error
            FAILURE         | 3 | PROVIDER has failed (CODE) | 500 server_error | 500 api_error | 500 INTERNAL | 500 server_error
            BAD_GATEWAY     | 3 | PROVIDER has failed (502) | | | |
            OVERLOAD        | 3 | PROVIDER is overloaded (CODE) | 529 overloaded_error | 529 overloaded_error | 503 UNAVAILABLE | 503 unavailable_error
            """)
    void trouble_that_stays_is_told_in_a_sentence_after_as_many_tries_as_make_sense(
            Trouble trouble,
            int tries,
            String sentence,
            String openAi,
            String anthropic,
            String gemini,
            String llamaCpp) {
        for (FakeWire wire : FakeWire.values()) {
            provider.troubling(Module.REQUIREMENTS, Collections.nCopies(tries, trouble));
            String code =
                    switch (wire) {
                        case OPENAI -> openAi;
                        case ANTHROPIC -> anthropic;
                        case GEMINI -> gemini;
                        case LLAMA_CPP -> llamaCpp;
                    };
            String cause = "requirements: "
                    + sentence.replace("PROVIDER", "the model provider at " + address())
                            .replace("CODE", code == null ? "" : code);
            int before = provider.log().size();

            Told told = job(wire, trouble.name().startsWith("SILENCE") ? IMPATIENT : Map.of());

            assertThat(told.types()).as("%s", wire).containsOnlyOnce("error").endsWith("complete");
            assertThat(told.first("error").json()).containsEntry("message", cause);
            assertThat(told.job()).containsEntry("status", "failed").containsEntry("error", cause);
            assertThat(told.toString()).doesNotContain(FakeProvider.KEY);
            assertThat(provider.log()).hasSize(before + tries);
        }
    }

    private String address() {
        return URI.create(provider.url()).getAuthority();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource(
            names = {"CUT", "ERROR_WITHIN", "PROSE", "MALFORMED", "WRONG_SCHEMA", "TOO_MANY", "FAILURE", "OVERLOAD"})
    void trouble_that_passes_is_not_seen_by_the_person(Trouble trouble) {
        for (FakeWire wire : FakeWire.values()) {
            provider.troubling(Module.REQUIREMENTS, List.of(trouble));

            Told told = job(wire, Map.of());

            assertThat(told.types()).doesNotContain("error");
            assertThat(told.job()).containsEntry("status", "completed").containsEntry("generator", wire.provider());
        }
        assertThat(provider.log(Module.REQUIREMENTS))
                .hasSize(2 * FakeWire.values().length)
                .extracting(FakeProvider.Seen::identity)
                .containsOnly(provider.log().get(0).identity());
    }

    @ParameterizedTest
    @EnumSource
    void an_endpoint_that_holds_a_model_to_nothing_does_the_whole_job(FakeWire wire) {
        provider.taking("text");
        assertThat(job(wire, Map.of()).job()).containsEntry("status", "completed");
    }

    @ParameterizedTest
    @EnumSource
    void a_slow_provider_is_waited_for(FakeWire wire) {
        provider.delaying(Duration.ofMillis(300));
        assertThat(job(wire, Map.of()).job()).containsEntry("status", "completed");
    }

    @ParameterizedTest
    @EnumSource
    void a_provider_that_wants_to_be_left_alone_for_a_second_is(FakeWire wire) {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.TOO_MANY));
        assertThat(job(wire, Map.of()).job()).containsEntry("status", "completed");
        FakeProvider.Seen first = provider.log(Module.REQUIREMENTS).get(0);
        FakeProvider.Seen second = provider.log(Module.REQUIREMENTS).get(1);
        assertThat(Duration.between(first.ended(), second.began())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_provider_that_nobody_reaches_is_named() {
        String address = URI.create(provider.url()).getAuthority();
        provider.close();

        assertThat(job(FakeWire.OPENAI, Map.of()).job())
                .containsEntry("error", "requirements: the model provider at " + address + " cannot be reached");
    }

    @ParameterizedTest
    @EnumSource
    void a_long_answer_arrives_whole(FakeWire wire) throws IOException {
        provider.troubling(Module.CONTENT_REFINED, List.of(Trouble.LONG_ANSWER));

        assertThat(job(wire, Map.of()).types()).doesNotContain("error").contains("completed");
        try (Stream<Path> files = Files.walk(skills)) {
            Path skill =
                    files.filter(file -> file.endsWith("SKILL.md")).findFirst().orElseThrow();
            assertThat(Files.size(skill)).isGreaterThan(200_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_without_usage_is_counted_by_estimate_and_says_so(FakeWire wire) {
        for (Module<?, ?> module : Module.ALL) {
            provider.troubling(module, List.of(Trouble.NO_USAGE));
        }

        Map<String, Object> job = job(wire, Map.of("llm.prices", "{\"*\": {\"input\": 1, \"output\": 1}}"))
                .job();

        assertThat(job).containsEntry("status", "completed").containsEntry("usage_estimated", true);
        Map<?, ?> tokens = (Map<?, ?>) job.get("tokens");
        assertThat((Integer) tokens.get("input")).isPositive();
        assertThat((Integer) tokens.get("output")).isPositive();
        assertThat((Double) job.get("cost_usd")).isPositive();
    }

    /** Has a node do the job to its end. */
    private Told job(FakeWire wire, Map<String, String> options) {
        Map<String, String> flags = new HashMap<>(provider.flags(wire));
        flags.putAll(options);
        flags.put("server.port", "0");
        flags.put("skills.root", skills.toString());
        Fleet fleet = await(Fleet.start(ConfigLoader.load(null, Map.of(), flags)));
        String jobs = "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
        Object job = post(jobs, Map.of("type", "skill_creation", "task_description", TASK), 201)
                .get("job_id");
        try (SseClient stream = SseClient.open(jobs + "/" + job + "/stream")) {
            return new Told(stream.rest(), get(jobs + "/" + job));
        } finally {
            await(fleet.close());
        }
    }

    /** What a job's stream has told, and what the job then says. */
    private record Told(List<Frame> frames, Map<String, Object> job) {
        List<String> types() {
            return frames.stream().map(Frame::type).toList();
        }

        Frame first(String type) {
            return frames.stream()
                    .filter(frame -> frame.type().equals(type))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
