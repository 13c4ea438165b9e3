package dev.skillfleet;

import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.StoredFleet.start;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.LegacyServer;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.SseClient;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node on jobs that come from the Python server. */
class ImportedFleetTest {
    private static final String ID = "00000000-0000-4000-8000-00000000000";

    @TempDir
    Path skills;

    private final Postgres postgres = new Postgres();
    private final Vertx vertx = Vertx.vertx();
    private String base = "";

    @BeforeEach
    void takeOver() {
        try (LegacyServer server = new LegacyServer("tables")) {
            Ran ran = Ran.command("db", "import-upstream", "--from", server.url(), "--job-store-url", postgres.url());
            assertThat(ran.code()).as(ran.err()).isZero();
        }
        base = start(vertx, "postgres", postgres.url(), skills, new CannedModel());
    }

    @AfterEach
    void close() {
        await(vertx.close());
        postgres.close();
    }

    @Test
    void an_imported_job_is_served_whole_and_its_stream_ends() {
        Ran job = Ran.with(
                Map.of("SKILL_FLEET_API_URL", base, "SKILL_FLEET_USER_ID", "ada"),
                "",
                "jobs",
                "get",
                ID + "1",
                "--json");
        assertThat(Json.readMap(job.out()))
                .containsEntry("status", "completed")
                .containsEntry("multi_skill_queue", List.of("one", "two"))
                .containsEntry("current_skill_index", 1)
                .containsKeys("deep_understanding", "tdd_workflow", "result", "hitl_response");
        try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + ID + "1/stream", "X-User-Id", "ada")) {
            assertThat(stream.next(frame -> frame.event().equals("complete")).data())
                    .contains("\"status\":\"completed\"");
        }
    }

    @Test
    void what_could_not_be_taken_up_is_done_anew_when_it_is_retried() {
        String job = base + "/api/v2/jobs/" + ID + "2";
        post(job + "/retry", Map.of(), 202);
        try (SseClient stream = SseClient.open(job + "/stream")) {
            assertThat(stream.next(frame -> frame.event().equals("complete")
                                    && frame.data().contains("\"attempt\":2"))
                            .data())
                    .contains("\"status\":\"completed\"");
        }
    }
}
