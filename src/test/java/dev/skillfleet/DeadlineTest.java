package dev.skillfleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Json;
import dev.skillfleet.testing.ChildProcess;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.SseClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question whose node is killed, and whose deadline is another process's to keep. */
class DeadlineTest {
    private static final Map<String, Object> A_JOB_WITH_A_QUESTION = Map.of(
            "type", "skill_creation",
            "task_description", "Create a Python decorators skill for intermediate developers",
            "enable_hitl_confirm", true);

    @TempDir
    Path skills;

    private final Postgres postgres = new Postgres();

    @AfterEach
    void dropSchema() {
        postgres.close();
    }

    @Test
    void a_deadline_is_kept_by_the_process_that_comes_after_the_one_that_asked_and_not_before_its_time() {
        String job;
        Instant deadline;
        try (ChildProcess asking = serve()) {
            String base = url(asking);
            job = (String) StoredFleet.post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 201)
                    .get("job_id");
            try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + job + "/stream")) {
                Map<?, ?> pause = (Map<?, ?>) stream.next(frame -> frame.event().equals("hitl"))
                        .json()
                        .get("data");
                deadline = Instant.parse((String) ((Map<?, ?>) pause.get("prompt")).get("expires_at"));
            }
            asking.kill();
        }
        try (ChildProcess keeping = serve();
                SseClient stream =
                        SseClient.open(url(keeping) + "/api/v2/jobs/" + job + "/stream", "Last-Event-ID", "1")) {
            SseClient.Frame end = stream.next(frame -> frame.event().equals("complete"));
            assertThat(end.data()).contains("\"status\":\"cancelled\"");
            assertThat(Instant.parse((String) end.json().get("timestamp"))).isAfterOrEqualTo(deadline);
        }
        assertThat(postgres.rows("SELECT status, actor FROM hitl_interactions")).isEqualTo(List.of("closed|null"));
    }

    private ChildProcess serve() {
        Map<String, String> environment = Map.of(
                "DATABASE_URL",
                postgres.url(),
                "SKILL_FLEET_SKILLS_ROOT",
                skills.toString(),
                "SKILL_FLEET_HITL_TIMEOUT",
                "6s",
                "SKILL_FLEET_HITL_ON_TIMEOUT",
                "cancel");
        return ChildProcess.java(Main.class, environment, "serve", "--port", "0", "--json", "--job-store", "postgres");
    }

    private static String url(ChildProcess node) {
        return (String) Json.readMap(node.line("{\"url\"")).get("url");
    }
}
