package dev.skillfleet.figures;

import dev.skillfleet.ServeProcess;
import dev.skillfleet.chaos.Client;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.RealTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How long after its deadline a question is closed, when the node that asked has been killed and started again meanwhile:
 * from the deadline that the client was told to the timestamp of the event that ends the job. PostgreSQL.
 */
public final class DeadlineFigures {
    private static final int JOBS = 50;
    private static final Map<String, String> CANCELLING =
            Map.of("SKILL_FLEET_HITL_TIMEOUT", "20s", "SKILL_FLEET_HITL_ON_TIMEOUT", "cancel");

    private DeadlineFigures() {}

    public static void main(String[] args) throws Exception {
        Path skills = Files.createTempDirectory("deadlines");
        try (Postgres postgres = new Postgres()) {
            try (ServeProcess asking = new ServeProcess(postgres, skills, CANCELLING)) {
                ask(new Client(List.of(asking.url()), 1));
                until(postgres, "SELECT count(*) = " + JOBS + " FROM hitl_interactions");
            }
            try (ServeProcess keeping = new ServeProcess(postgres, skills, CANCELLING)) {
                until(postgres, "SELECT count(*) = " + JOBS + " FROM jobs WHERE status = 'cancelled'");
            }
            Latencies late = new Latencies();
            postgres.rows("SELECT extract(epoch FROM created_at - timeout_at) * 1000000000 FROM job_events"
                            + " JOIN (SELECT job_id, timeout_at FROM hitl_interactions) asked USING (job_id)"
                            + " WHERE type = 'complete'")
                    .forEach(nanos -> late.add((long) Double.parseDouble(nanos)));
            System.out.println("deadlines over a restart: closed after " + late);
        }
        System.exit(0);
    }

    private static void ask(Client client) throws InterruptedException {
        for (int i = 0; i < JOBS; i++) {
            client.post(
                    "/api/v2/jobs",
                    Map.of(
                            "type", "skill_creation",
                            "task_description", "Create a skill for Python decorators",
                            "enable_hitl_confirm", true));
            RealTime.pass(Duration.ofMillis(100));
        }
    }

    private static void until(Postgres postgres, String condition) throws InterruptedException {
        while (!postgres.rows(condition).equals(List.of("t"))) {
            RealTime.pass(Duration.ofMillis(200));
        }
    }
}
