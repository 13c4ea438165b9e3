package dev.skillfleet;

import static dev.skillfleet.StoredFleet.A_JOB_WITH_A_QUESTION;
import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.StoredFleet.prompt;
import static dev.skillfleet.StoredFleet.start;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.Cable;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.SseClient;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nodes over one database that can be cut off. */
class PostgresFleetTest {

    @TempDir
    Path skills;

    private final Postgres postgres = new Postgres();

    @AfterEach
    void dropSchema() {
        postgres.close();
    }

    @Test
    void a_job_that_waits_outlives_its_node_and_pays_for_no_step_twice() {
        CannedModel first = new CannedModel();
        CannedModel second = new CannedModel();
        Vertx doomed = Vertx.vertx();
        String job;
        Object prompt;
        try (Cable cable = new Cable(postgres.url())) {
            String base = start(doomed, "postgres", cable.url(), skills, first);
            job = (String)
                    post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 201).get("job_id");
            try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + job + "/stream")) {
                prompt = prompt(stream.next(frame -> frame.event().equals("hitl")));
            }
            cable.cut(); // from here on it can write nothing, as if it had been killed
            await(doomed.close());
        }
        assertThat(first.calls()).contains("plan_synthesizer").doesNotContain("content_generator");

        Vertx vertx = Vertx.vertx();
        String base = start(vertx, "postgres", postgres.url(), skills, second);
        try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + job + "/stream", "Last-Event-ID", "1")) {
            post(base + "/api/v2/hitl/" + job + "/response", Map.of("prompt_id", prompt, "action", "proceed"), 200);
            assertThat(stream.next(frame -> frame.event().equals("complete")).data())
                    .contains("\"status\":\"completed\"");
        }
        await(vertx.close());
        Set<String> twice = new HashSet<>(first.calls());
        twice.retainAll(second.calls());
        assertThat(twice).isEmpty();
        assertThat(second.calls()).contains("content_generator", "quality_assessor");
        assertThat(postgres.rows("SELECT count(*) = max(sequence) FROM job_events"))
                .containsExactly("t");
    }

    @Test
    void a_stream_outlives_the_absence_of_the_database_and_misses_nothing() {
        Vertx vertx = Vertx.vertx();
        try (Cable cable = new Cable(postgres.url())) {
            String base = start(vertx, "postgres", cable.url(), skills, new CannedModel());
            Object job = post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 201).get("job_id");
            try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + job + "/stream")) {
                SseClient.Frame pause = stream.next(frame -> frame.event().equals("hitl"));
                cable.cut();
                assertThat(stream.next(frame -> frame.data().contains("the job store cannot be reached"))
                                .event())
                        .isEqualTo("keepalive");
                cable.mend();
                Map<String, Object> answer = Map.of("prompt_id", prompt(pause), "action", "proceed");
                post(base + "/api/v2/hitl/" + job + "/response", answer, 200);
                List<Long> sequences = stream.rest().stream()
                        .filter(SseClient.Frame::logged)
                        .map(SseClient.Frame::sequence)
                        .toList();
                assertThat(sequences)
                        .isEqualTo(LongStream.rangeClosed(pause.sequence() + 1, pause.sequence() + sequences.size())
                                .boxed()
                                .toList());
            }
        } finally {
            await(vertx.close());
        }
    }

    @Test
    void a_run_outlasts_a_database_that_is_away_and_pays_for_no_step_twice() {
        Promise<Void> gate = Promise.promise();
        CannedModel model = new CannedModel().gated(Module.INTENT, gate.future());
        Vertx vertx = Vertx.vertx();
        try (Cable cable = new Cable(postgres.url())) {
            String base = start(vertx, "postgres", cable.url(), skills, model);
            Object job = post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 201).get("job_id");
            await(model.called(Module.INTENT));
            cable.cut();
            gate.complete();
            post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 503);
            cable.mend();
            try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + job + "/stream")) {
                stream.next(frame -> frame.event().equals("hitl"));
            }
        } finally {
            await(vertx.close());
        }
        assertThat(model.calls()).contains("plan_synthesizer").doesNotHaveDuplicates();
    }

    @Test
    void a_database_out_of_reach_is_told_as_503_until_it_is_back() {
        Vertx vertx = Vertx.vertx();
        try (Cable cable = new Cable(postgres.url())) {
            String base = start(vertx, "postgres", cable.url(), skills, new CannedModel());
            post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 201);
            cable.cut();
            assertThat(post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 503))
                    .containsEntry("detail", "the job store cannot be reached; try again");
            cable.mend();
            post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 201);
        } finally {
            await(vertx.close());
        }
    }
}
