package dev.skillfleet;

import static dev.skillfleet.StoredFleet.A_JOB_WITH_A_QUESTION;
import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.StoredFleet.prompt;
import static dev.skillfleet.StoredFleet.start;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.TestRedis;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nodes over one Redis server that can be killed. */
class RedisFleetTest {

    @TempDir
    Path skills;

    @TempDir
    Path data;

    @Test
    void a_job_that_waits_outlives_the_server_and_its_node_and_pays_for_no_step_twice() {
        CannedModel first = new CannedModel();
        CannedModel second = new CannedModel();
        int port = FreePort.any();
        TestRedis redis = TestRedis.durable(port, data);
        Vertx doomed = Vertx.vertx();
        String before = start(doomed, "redis", redis.url(), skills, first);
        Object job = post(before + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 201).get("job_id");
        Object prompt;
        try (SseClient stream = SseClient.open(before + "/api/v2/jobs/" + job + "/stream")) {
            prompt = prompt(stream.next(frame -> frame.event().equals("hitl")));
        }
        redis.kill();
        assertThat(post(before + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 503))
                .containsEntry("detail", "the job store cannot be reached; try again");
        await(doomed.close());

        Vertx vertx = Vertx.vertx();
        try (TestRedis again = TestRedis.durable(port, data)) {
            String base = start(vertx, "redis", again.url(), skills, second);
            try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + job + "/stream", "Last-Event-ID", "1")) {
                post(base + "/api/v2/hitl/" + job + "/response", Map.of("prompt_id", prompt, "action", "proceed"), 200);
                assertThat(stream.next(frame -> frame.event().equals("complete"))
                                .data())
                        .contains("\"status\":\"completed\"");
            }
            await(vertx.close());
        }
        Set<String> twice = new HashSet<>(first.calls());
        twice.retainAll(second.calls());
        assertThat(twice).isEmpty();
        assertThat(second.calls()).contains("content_generator", "quality_assessor");
    }

    @Test
    void a_run_outlasts_a_server_that_is_killed_and_comes_back_and_pays_for_no_step_twice() {
        Promise<Void> gate = Promise.promise();
        CannedModel model = new CannedModel().gated(Module.INTENT, gate.future());
        int port = FreePort.any();
        TestRedis redis = TestRedis.durable(port, data);
        Vertx vertx = Vertx.vertx();
        String base = start(vertx, "redis", redis.url(), skills, model);
        Object job = post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 201).get("job_id");
        await(model.called(Module.INTENT));
        redis.kill();
        gate.complete();
        post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 503);
        try (TestRedis again = TestRedis.durable(port, data)) {
            assertThat(again.url()).isEqualTo(redis.url());
            try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + job + "/stream")) {
                stream.next(frame -> frame.event().equals("hitl"));
            }
            await(vertx.close());
        }
        assertThat(model.calls()).contains("plan_synthesizer").doesNotHaveDuplicates();
    }
}
