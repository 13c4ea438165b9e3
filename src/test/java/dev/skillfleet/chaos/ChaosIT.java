package dev.skillfleet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RedisDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Storms over real processes. {@code -Dchaos.seconds=300} makes them long, {@code -Dchaos.seed=N} brings back one that
 * was seen before.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ChaosIT {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("chaos.seconds", 60));
    private static final long SEED = Long.getLong("chaos.seed", 20_26);

    /** Stays, for whoever wants to know what a node had to say. */
    private static final Path FOLDER = Path.of("target", "chaos").toAbsolutePath();

    @Test
    void forty_jobs_on_postgresql_come_through_a_storm() throws Exception {
        Path folder = fresh("postgres");
        pass(folder, new PostgresDatabase(folder));
    }

    @Test
    void forty_jobs_on_redis_come_through_a_storm() throws Exception {
        Path folder = fresh("redis");
        pass(folder, new RedisDatabase(folder));
    }

    static Path fresh(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        return Files.createDirectories(folder);
    }

    private static void pass(Path folder, Database database) throws Exception {
        try (FakeProvider provider = new FakeProvider()) {
            provider.delaying(Duration.ofMillis(50), Duration.ofMillis(1_500), SEED);
            assertThat(new Storm(SEED, LENGTH, folder).pass(database, provider))
                    .as("storm %d", SEED)
                    .isEmpty();
        }
    }
}
