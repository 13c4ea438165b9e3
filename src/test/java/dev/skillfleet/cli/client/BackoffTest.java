package dev.skillfleet.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waits_double_from_one_second_and_stay_at_thirty() {
        Backoff backoff = new Backoff(() -> 0);

        assertThat(Stream.generate(() -> backoff.failed(null)).limit(8))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void progress_makes_the_next_wait_short_again() {
        Backoff backoff = new Backoff(() -> 0);
        backoff.failed(null);
        backoff.failed(null);

        backoff.reset();

        assertThat(backoff.failures()).isZero();
        assertThat(backoff.failed(null)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void the_server_may_name_the_first_wait() {
        assertThat(new Backoff(() -> 0).failed(Duration.ofMillis(1300))).isEqualTo(Duration.ofMillis(1300));
    }

    @Property(tries = 200)
    void chance_shortens_a_wait_by_half_at_most(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int failures) {
        Backoff backoff = new Backoff(new Random(seed));
        Duration wait = Duration.ZERO;
        for (int i = 0; i < failures; i++) {
            wait = backoff.failed(null);
        }

        long full = Math.min(30_000, 1000L << Math.min(failures - 1, 5));
        assertThat(wait.toMillis()).isBetween(full / 2, full);
    }
}
