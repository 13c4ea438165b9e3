package dev.skillfleet;

import static dev.skillfleet.StoredFleet.A_JOB_WITH_A_QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

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
    private static final Map<String, String> CANCELLING =
            Map.of("SKILL_FLEET_HITL_TIMEOUT", "6s", "SKILL_FLEET_HITL_ON_TIMEOUT", "cancel");

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
        try (ServeProcess asking = new ServeProcess(postgres, skills, CANCELLING)) {
            String base = asking.url();
            job = (String) StoredFleet.post(base + "/api/v2/jobs", A_JOB_WITH_A_QUESTION, 201)
                    .get("job_id");
            try (SseClient stream = SseClient.open(base + "/api/v2/jobs/" + job + "/stream")) {
                Map<?, ?> pause = (Map<?, ?>) stream.next(frame -> frame.event().equals("hitl"))
                        .json()
                        .get("data");
                deadline = Instant.parse((String) ((Map<?, ?>) pause.get("prompt")).get("expires_at"));
            }
        }
        try (ServeProcess keeping = new ServeProcess(postgres, skills, CANCELLING);
                SseClient stream =
                        SseClient.open(keeping.url() + "/api/v2/jobs/" + job + "/stream", "Last-Event-ID", "1")) {
            SseClient.Frame end = stream.next(frame -> frame.event().equals("complete"));
            assertThat(end.data()).contains("\"status\":\"cancelled\"");
            assertThat(Instant.parse((String) end.json().get("timestamp"))).isAfterOrEqualTo(deadline);
        }
        assertThat(postgres.rows("SELECT status, actor FROM hitl_interactions")).isEqualTo(List.of("closed|null"));
    }
}
