package dev.skillfleet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.PostgresDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever comes and goes leaves nothing behind on a node. {@code -Dsoak.minutes=30} does it for so long, and judges the
 * heap too: over a few seconds that says nothing, since a young node is still growing.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class SoakIT {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 0);
    private static final long SEED = Long.getLong("soak.seed", 20_26);
    private static final Duration LONG_SHIFT = Duration.ofSeconds(50);
    private static final Duration SHORT_SHIFT = Duration.ofSeconds(8);
    private static final double FLAT = 1.05;

    @Test
    void connecting_dropping_and_finishing_jobs_leaves_nothing_behind() throws Exception {
        Path folder = ChaosIT.fresh("soak");
        Soak soak = new Soak(SEED, folder);
        try (FakeProvider provider = new FakeProvider()) {
            provider.delaying(Duration.ofMillis(5), Duration.ofMillis(100), SEED);
            assertThat(soak.pass(
                            new PostgresDatabase(folder),
                            provider,
                            Math.max(1, MINUTES),
                            MINUTES == 0 ? SHORT_SHIFT : LONG_SHIFT))
                    .as("soak %d", SEED)
                    .isEmpty();
        }
        if (MINUTES >= 9) {
            List<Long> heaps = soak.heaps();
            int third = heaps.size() / 3;
            assertThat(middle(heaps.subList(heaps.size() - 3, heaps.size())))
                    .as("%s", heaps)
                    .isLessThan((long) (FLAT * middle(heaps.subList(third - 3, third))));
        }
    }

    private static long middle(List<Long> three) {
        return three.stream().sorted().toList().get(1);
    }
}
