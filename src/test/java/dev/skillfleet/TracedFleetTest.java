package dev.skillfleet;

import static dev.skillfleet.StoredFleet.get;
import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.testing.Await.await;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.FakeCollector;
import dev.skillfleet.testing.FakeCollector.Taken;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.Trouble;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spans of whole jobs, as a collector gets them. */
class TracedFleetTest {
    private static final String TASK = ModelFleetTest.TASK;

    @TempDir
    Path skills;

    private final FakeProvider provider = new FakeProvider();
    private final FakeCollector collector = new FakeCollector();
    private Fleet fleet;

    @AfterEach
    void close() {
        await(fleet.close());
        provider.close();
        collector.close();
    }

    @Test
    void the_spans_of_a_job_are_one_tree_from_the_job_down_to_each_call_of_a_model() {
        Map<String, Object> job = job(Map.of(), Map.of());
        List<Taken> spans = spans(3);

        assertThat(spans).extracting(Taken::trace).containsOnly(((String) job.get("job_id")).replace("-", ""));
        Map<String, Taken> byId = spans.stream().collect(toMap(Taken::id, Function.identity()));
        assertThat(byId).hasSameSizeAs(spans);
        for (Taken span : spans) {
            Taken parent = byId.get(span.parent());
            switch (kind(span)) {
                case "job" -> assertThat(span.parent()).isEmpty();
                case "phase" -> assertThat(kind(parent)).isEqualTo("job");
                case "step" -> {
                    assertThat(kind(parent)).isEqualTo("phase");
                    assertThat(span.attributes())
                            .containsEntry(
                                    "skillfleet.phase", parent.attributes().get("skillfleet.phase"));
                }
                case "chat" ->
                    assertThat(parent.name())
                            .isEqualTo("step " + span.attributes().get("gen_ai.prompt.name"));
                default -> throw new AssertionError("nobody knows " + span.name());
            }
            if (parent != null && !kind(parent).equals("job")) {
                assertThat(span.beganNanos()).isGreaterThanOrEqualTo(parent.beganNanos());
                assertThat(span.endedNanos()).isLessThanOrEqualTo(parent.endedNanos());
            }
            assertThat(span.status().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
        }
        assertThat(of("phase", spans))
                .extracting(Taken::name)
                .containsExactly("phase understanding", "phase generation", "phase validation");
        assertThat(of("chat", spans))
                .extracting(call -> call.attributes().get("gen_ai.prompt.name"))
                .containsExactlyInAnyOrderElementsOf(
                        provider.log().stream().map(FakeProvider.Seen::module).toList());
        assertThat(of("step", spans))
                .extracting(Taken::name)
                .contains("step structure_validator", "step skill_index")
                .hasSizeGreaterThan(provider.log().size());
        assertThat(of("job", spans)).singleElement().satisfies(root -> assertThat(root.attributes())
                .containsEntry("skillfleet.job.id", job.get("job_id"))
                .containsEntry("skillfleet.job.type", "skill_creation")
                .containsEntry("skillfleet.job.status", "completed")
                .containsEntry("skillfleet.job.attempt", 1L));
        assertThat(spans).allSatisfy(span -> assertThat(span.sender())
                .containsEntry("service.name", "skill-fleet")
                .containsEntry("service.instance.id", "local"));
    }

    @Test
    void a_call_of_a_model_is_told_in_the_words_of_the_semantic_conventions_and_its_texts_are_not() {
        Map<String, Object> job = job(Map.of(), Map.of());
        List<Taken> spans = spans(3);

        assertThat(of("chat", spans)).allSatisfy(call -> {
            assertThat(call.name()).isEqualTo("chat " + FakeProvider.MODEL);
            assertThat(call.kind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
            assertThat(call.attributes())
                    .containsEntry("gen_ai.operation.name", "chat")
                    .containsEntry("gen_ai.provider.name", "openai")
                    .containsEntry("gen_ai.request.model", FakeProvider.MODEL)
                    .containsEntry("gen_ai.request.stream", true)
                    .containsEntry(
                            "skillfleet.role",
                            Module.Role.of((String) call.attributes().get("gen_ai.prompt.name"))
                                    .name()
                                    .toLowerCase(Locale.ROOT))
                    .containsEntry("gen_ai.response.model", "fake-1-2026-11-01")
                    .containsKey("gen_ai.prompt.version");
        });
        Map<?, ?> tokens = (Map<?, ?>) job.get("tokens");
        Map.of(
                        "gen_ai.usage.input_tokens", "input",
                        "gen_ai.usage.cache_read.input_tokens", "cached",
                        "gen_ai.usage.output_tokens", "output",
                        "gen_ai.usage.reasoning.output_tokens", "reasoning")
                .forEach((attribute, kind) -> assertThat(of("chat", spans).stream()
                                .mapToLong(call -> (Long) call.attributes().get(attribute))
                                .sum())
                        .as(attribute)
                        .isEqualTo(((Number) tokens.get(kind)).longValue()));

        assertThat(spans.toString()).doesNotContainIgnoringCase("heroku").doesNotContain(FakeProvider.KEY);
    }

    @Test
    void a_try_that_fails_is_a_span_of_its_own_below_its_step() {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.TOO_MANY));
        job(Map.of(), Map.of());
        List<Taken> spans = spans(3);

        Taken step = spans.stream()
                .filter(span -> span.name().equals("step requirements"))
                .findFirst()
                .orElseThrow();
        assertThat(step.attributes()).containsEntry("skillfleet.step.tries", 2L).doesNotContainKey("error.type");
        List<Taken> tries =
                spans.stream().filter(span -> span.parent().equals(step.id())).toList();
        assertThat(tries).hasSize(2);
        assertThat(tries.get(0).attributes())
                .containsEntry("error.type", "too_many")
                .doesNotContainKey("gen_ai.response.model");
        assertThat(tries.get(0).status().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(tries.get(0).status().getMessage()).isEmpty();
        assertThat(tries.get(1).status().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    }

    @Test
    void what_a_call_that_failed_has_used_is_in_its_span() {
        provider.troubling(Module.PLAN, List.of(Trouble.CUT));
        Map<?, ?> tokens = (Map<?, ?>) job(Map.of(), Map.of()).get("tokens");
        List<Taken> calls = of("chat", spans(3));

        assertThat(calls)
                .filteredOn(call -> call.attributes().containsKey("error.type"))
                .singleElement()
                .satisfies(call -> assertThat((Long) call.attributes().get("gen_ai.usage.output_tokens"))
                        .isPositive());
        assertThat(calls.stream()
                        .mapToLong(call -> (Long) call.attributes().get("gen_ai.usage.input_tokens"))
                        .sum())
                .isEqualTo(((Number) tokens.get("input")).longValue());
    }

    @Test
    void a_job_that_fails_ends_its_spans_as_failed_and_gives_no_reason_away() {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.WRONG_KEY));
        assertThat(job(Map.of(), Map.of())).containsEntry("status", "failed");
        List<Taken> spans = spans(1);

        assertThat(spans).extracting(TracedFleetTest::kind).containsExactly("chat", "step", "job", "phase");
        assertThat(spans.stream().filter(span -> !kind(span).equals("phase")))
                .allSatisfy(span -> assertThat(span.status().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR));
        assertThat(of("job", spans).get(0).attributes())
                .containsEntry("skillfleet.job.status", "failed")
                .containsEntry("error.type", "failed");
        assertThat(spans.toString()).doesNotContain(FakeProvider.KEY, "API key");
    }

    @Test
    void a_phase_that_asks_a_person_is_a_span_before_the_answer_and_another_one_after_it() {
        job(Map.of("enable_hitl_confirm", true), Map.of("hitl.auto-accept", "false"));
        List<Taken> spans = spans(4);

        assertThat(of("phase", spans))
                .extracting(Taken::name)
                .containsExactly("phase understanding", "phase understanding", "phase generation", "phase validation");
        assertThat(of("phase", spans).get(0).attributes()).containsEntry("skillfleet.job.status", "pending_hitl");
        assertThat(of("chat", spans)).hasSameSizeAs(provider.log());
    }

    @Test
    void an_mlflow_server_is_told_which_experiment_the_spans_belong_to() {
        start(Map.of("telemetry.mlflow-uri", collector.url() + "/", "telemetry.mlflow-experiment-id", "17"));
        run(Map.of());
        spans(3);
        assertThat(collector.headers()).allSatisfy(headers -> assertThat(headers)
                .containsEntry("x-mlflow-experiment-id", "17")
                .containsEntry("content-type", "application/x-protobuf"));
    }

    private Map<String, Object> job(Map<String, Object> options, Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(flags);
        all.put("telemetry.otlp-endpoint", collector.url());
        start(all);
        return run(options);
    }

    private void start(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(provider.flags());
        all.put("server.port", "0");
        all.put("skills.root", skills.toString());
        all.putAll(flags);
        fleet = await(Fleet.start(ConfigLoader.load(null, Map.of(), all)));
    }

    /** Has a job done, answering what it asks; answers the job as it is then. */
    private Map<String, Object> run(Map<String, Object> options) {
        String api = "http://127.0.0.1:" + fleet.port() + "/api/v2/";
        Map<String, Object> body = new HashMap<>(options);
        body.put("type", "skill_creation");
        body.put("task_description", TASK);
        String id = (String) post(api + "jobs", body, 201).get("job_id");
        try (SseClient stream = SseClient.open(api + "jobs/" + id + "/stream")) {
            if (!options.isEmpty()) {
                Object prompt =
                        StoredFleet.prompt(stream.next(frame -> frame.type().equals("hitl_pause")));
                post(api + "hitl/" + id + "/response", Map.of("prompt_id", prompt, "action", "proceed"), 200);
            }
            stream.rest();
        }
        return get(api + "jobs/" + id);
    }

    /** All spans, once the job's own has come and so many of phases. */
    private List<Taken> spans(int phases) {
        return await(collector.until(
                spans -> of("job", spans).size() == 1 && of("phase", spans).size() == phases));
    }

    private static List<Taken> of(String kind, List<Taken> spans) {
        return spans.stream().filter(span -> kind(span).equals(kind)).toList();
    }

    private static String kind(Taken span) {
        return span.name().substring(0, span.name().indexOf(' '));
    }
}
