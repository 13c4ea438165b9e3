package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.Trouble;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of a call of a model, and another one that goes on. */
class KilledNodeTest {
    private static final String PLANNING = "plan_synthesizer";

    @TempDir
    Path skills;

    private final Postgres postgres = new Postgres();
    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        provider.close();
        postgres.close();
    }

    @Test
    void exactly_the_call_that_was_under_way_is_made_again() {
        Map<String, String> settings = new HashMap<>(provider.environment());
        settings.put("SKILL_FLEET_WORKFLOW_LEASE", "3s");
        provider.troubling(Module.PLAN, List.of(Trouble.SILENCE_WITHIN));
        String job;
        try (ServeProcess doomed = new ServeProcess(postgres, skills, settings)) {
            Map<String, Object> task = Map.of("type", "skill_creation", "task_description", ModelFleetTest.TASK);
            job = (String)
                    StoredFleet.post(doomed.url() + "/api/v2/jobs", task, 201).get("job_id");
            await(provider.seen(Module.PLAN, Ending.OPEN));
        }
        await(provider.seen(Module.PLAN, Ending.HUNG_UP));
        try (ServeProcess next = new ServeProcess(postgres, skills, settings);
                SseClient stream = SseClient.open(next.url() + "/api/v2/jobs/" + job + "/stream")) {
            assertThat(stream.next(frame -> frame.event().equals("complete")).data())
                    .contains("\"status\":\"completed\"");
        }
        Map<String, List<Ending>> calls = provider.log().stream()
                .collect(Collectors.groupingBy(
                        FakeProvider.Seen::module, Collectors.mapping(FakeProvider.Seen::ending, Collectors.toList())));
        assertThat(calls.remove(PLANNING)).containsExactly(Ending.HUNG_UP, Ending.ANSWERED);
        assertThat(calls)
                .hasSize(11)
                .allSatisfy((module, once) -> assertThat(once).as(module).containsExactly(Ending.ANSWERED));
        assertThat(provider.log(Module.PLAN))
                .extracting(FakeProvider.Seen::identity)
                .as("the same question")
                .containsOnly(provider.log(Module.PLAN).get(0).identity());
    }
}
