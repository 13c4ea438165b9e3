package dev.skillfleet;

import static dev.skillfleet.StoredFleet.get;
import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.module.Module.Role;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.FakeWire;
import dev.skillfleet.testing.SseClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nodes whose roles are done by different models. */
class RolesFleetTest {
    @TempDir
    Path skills;

    private final FakeProvider provider = new FakeProvider();
    private final FakeProvider other = new FakeProvider();
    private Fleet fleet;

    @AfterEach
    void close() {
        await(fleet.close());
        provider.close();
        other.close();
    }

    @Test
    void each_module_is_done_by_the_model_of_its_role_and_the_steps_say_so() {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.roles.worker.model", "writer-1");
        flags.put("llm.roles.worker.reasoning-effort", "high");
        flags.put("llm.roles.judge.provider", FakeWire.ANTHROPIC.provider());
        flags.put("llm.roles.judge.base-url", other.url());
        flags.put("llm.roles.judge.api-key", FakeProvider.KEY);
        flags.put("llm.roles.judge.model", "judge-1");
        start(flags);

        Map<String, Object> job = ended(create(""));

        assertThat(job).containsEntry("status", "completed");
        assertThat(job).as("who has written it, not who has judged it").containsEntry("generator", "openai");
        assertThat(provider.log())
                .allSatisfy(seen -> {
                    boolean worker = Role.of(seen.module()) == Role.WORKER;
                    assertThat(seen.request().at("/model").asText())
                            .isEqualTo(worker ? "writer-1" : FakeProvider.MODEL);
                    assertThat(seen.request().at("/reasoning_effort").asText()).isEqualTo(worker ? "high" : "");
                })
                .extracting(seen -> Role.of(seen.module()))
                .contains(Role.PLANNER, Role.WORKER)
                .doesNotContain(Role.JUDGE);
        assertThat(other.log())
                .allMatch(seen -> seen.request().at("/model").asText().equals("judge-1"))
                .extracting(Seen::module)
                .containsExactlyInAnyOrder(
                        Module.TEST_CASES.name(),
                        Module.ROUTER.name(),
                        Module.COMPLIANCE.name(),
                        Module.QUALITY.name());
        assertThat(generators(job))
                .containsEntry("plan_synthesizer", "openai")
                .containsEntry("content_generator", "openai")
                .containsEntry("compliance_validator", "anthropic")
                .containsEntry("structure_validator", "rules");
    }

    @Test
    void a_role_may_be_left_to_the_rules() {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.provider", "template");
        flags.put("llm.roles.worker.provider", "openai");
        flags.put("llm.roles.worker.base-url", provider.url());
        flags.put("llm.roles.worker.api-key", FakeProvider.KEY);
        flags.put("llm.roles.worker.model", FakeProvider.MODEL);
        start(flags);

        Map<String, Object> job = ended(create(""));

        assertThat(job).containsEntry("status", "completed").containsEntry("generator", "openai");
        assertThat(provider.log()).isNotEmpty().allMatch(seen -> Role.of(seen.module()) == Role.WORKER);
        assertThat(generators(job)).containsEntry("plan_synthesizer", "template");
    }

    @Test
    void roles_at_one_address_share_what_is_allowed_there() {
        provider.delaying(Duration.ofMillis(5), Duration.ofMillis(25), 1);
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.roles.worker.model", "writer-1");
        flags.put("llm.roles.judge.model", "judge-1");
        flags.put("llm.concurrent-calls", "1");
        start(flags);

        IntStream.range(0, 6).mapToObj(i -> create(" Job " + i)).toList().forEach(this::ended);

        List<Seen> log = provider.log();
        assertThat(log).extracting(seen -> seen.request().at("/model").asText()).contains("writer-1", "judge-1");
        for (int i = 1; i < log.size(); i++) {
            assertThat(log.get(i).began()).isAfterOrEqualTo(log.get(i - 1).ended());
        }
    }

    private void start(Map<String, String> model) {
        Map<String, String> flags = new HashMap<>(model);
        flags.put("server.port", "0");
        flags.put("skills.root", skills.toString());
        fleet = await(Fleet.start(ConfigLoader.load(null, Map.of(), flags)));
    }

    private String create(String more) {
        Map<String, Object> body = Map.of("type", "skill_creation", "task_description", ModelFleetTest.TASK + more);
        return jobs() + "/" + post(jobs(), body, 201).get("job_id");
    }

    private Map<String, Object> ended(String job) {
        try (SseClient stream = SseClient.open(job + "/stream")) {
            stream.rest();
        }
        return get(job);
    }

    private Map<String, String> generators(Map<String, Object> job) {
        Map<String, String> generators = new HashMap<>();
        for (Object item :
                (List<?>) get(jobs() + "/" + job.get("job_id") + "/steps").get("items")) {
            Map<String, Object> step = Json.toMap(item);
            generators.put((String) step.get("module"), (String) step.get("generator"));
        }
        return generators;
    }

    private String jobs() {
        return "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
    }
}
