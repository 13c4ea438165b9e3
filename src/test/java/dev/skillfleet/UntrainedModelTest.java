package dev.skillfleet;

import static dev.skillfleet.StoredFleet.get;
import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeWire;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs whose model knows nothing, behind a server that holds it to schemas as that of llama.cpp does. */
class UntrainedModelTest {
    @TempDir
    Path skills;

    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_job_comes_to_its_end_without_one_answer_being_sent_back(long seed) {
        provider.untrained(seed);
        Map<String, String> flags = new HashMap<>(provider.flags(FakeWire.LLAMA_CPP));
        flags.put("server.port", "0");
        flags.put("skills.root", skills.toString());
        flags.put("hitl.auto-accept", "true");
        Fleet fleet = await(Fleet.start(ConfigLoader.load(null, Map.of(), flags)));
        String jobs = "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
        Object id = post(jobs, Map.of("type", "skill_creation", "task_description", ModelFleetTest.TASK), 201)
                .get("job_id");

        List<Frame> told;
        try (SseClient stream = SseClient.open(jobs + "/" + id + "/stream")) {
            told = stream.rest();
        }
        Map<String, Object> job = get(jobs + "/" + id);
        await(fleet.close());

        assertThat(told).extracting(Frame::type).endsWith("complete");
        assertThat(job.get("status")).as("%s", job.get("error")).isIn("completed", "pending_review");
        assertThat(provider.log()).allMatch(seen -> seen.messages() == 2).isNotEmpty();
        assertThat(provider.refusedForms()).isEmpty();
    }
}
