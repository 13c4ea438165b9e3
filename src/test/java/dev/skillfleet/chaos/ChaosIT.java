package dev.skillfleet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RedisDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Storms over real processes. {@code -Dchaos.seconds=300} makes them long, {@code -Dchaos.seed=N} brings back one that
 * was seen before.
 */
class ChaosIT {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("chaos.seconds", 60));
    private static final long SEED = Long.getLong("chaos.seed", 20_26);

    @TempDir
    private Path folder;

    @Test
    void forty_jobs_on_postgresql_come_through_a_storm() throws Exception {
        pass(new PostgresDatabase(folder.resolve("postgres")));
    }

    @Test
    void forty_jobs_on_redis_come_through_a_storm() throws Exception {
        pass(new RedisDatabase(folder.resolve("redis")));
    }

    private void pass(Database database) throws Exception {
        try (FakeProvider provider = FakeProvider.start()) {
            provider.delay(Duration.ofMillis(50), Duration.ofMillis(1_500));
            assertThat(new Storm(SEED, LENGTH, folder).pass(database, provider))
                    .as("storm %d", SEED)
                    .isEmpty();
        }
    }
}
