package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.Fleet;
import dev.skillfleet.chaos.Client;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RealTime;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What jobs that wait for people cost a node on PostgreSQL: heap after a full collection, threads, leases. */
public final class WaitingFigures {
    private static final int WARM_UP = 300;
    private static final int JOBS = 1_000;

    private WaitingFigures() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("waiting");
        try (PostgresDatabase database = new PostgresDatabase(folder.resolve("database"))) {
            Fleet fleet = await(Fleet.start(ConfigLoader.load(
                    null,
                    Map.of("SKILL_FLEET_JOB_STORE_URL", database.url()),
                    Map.of(
                            "server.port", "0",
                            "job-store.type", "postgres",
                            "skills.root", folder.resolve("skills").toString()))));
            Client client = new Client(List.of("http://127.0.0.1:" + fleet.port()), 1);
            create(client, WARM_UP);
            long heap = heap();
            int threads = threads();
            create(client, JOBS);
            System.out.printf(
                    "%d waiting jobs: %d bytes of heap each, %d threads more, %d leases%n",
                    JOBS, (heap() - heap) / JOBS, threads() - threads, database.leases());
            await(fleet.close());
        }
        System.exit(0);
    }

    /** Makes jobs, and waits until each of them waits for a person. */
    private static void create(Client client, int jobs) throws InterruptedException {
        String last = "";
        for (int i = 0; i < jobs; i++) {
            last = (String) client.post(
                            "/api/v2/jobs",
                            Map.of(
                                    "type", "skill_creation",
                                    "task_description", "Create a skill for Python decorators",
                                    "enable_hitl_confirm", true))
                    .json()
                    .get("job_id");
        }
        while (client.get("/api/v2/hitl/" + last + "/prompt").status() != 200) {
            RealTime.pass(Duration.ofMillis(100));
        }
        RealTime.pass(Duration.ofSeconds(15)); // what lingers after a job has had its time
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            RealTime.pass(Duration.ofMillis(200));
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
