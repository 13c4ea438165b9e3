package dev.skillfleet.script.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PausesTest {
    private final FaultException tooMany = new FaultException(Fault.TOO_MANY, "later");

    @Test
    void the_bound_doubles_with_every_try_up_to_the_longest_and_all_below_it_is_used() {
        assertThat(longest(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(250));
        assertThat(longest(3)).isBetween(Duration.ofMillis(800), Duration.ofSeconds(1));
        assertThat(longest(10)).isBetween(Duration.ofSeconds(24), Pauses.LONGEST);
        assertThat(pauses(3, tooMany)).anyMatch(pause -> pause.compareTo(Duration.ofMillis(200)) < 0);
    }

    @Test
    void what_was_asked_for_is_waited_in_any_case_and_nobody_comes_back_at_the_same_moment() {
        Duration asked = Duration.ofSeconds(20);
        List<Duration> pauses = pauses(2, tooMany.retryAfter(asked));
        assertThat(pauses).allMatch(pause -> pause.compareTo(asked) > 0);
        assertThat(pauses).allMatch(pause -> pause.compareTo(asked.plusMillis(501)) < 0);
        assertThat(pauses.stream().distinct()).hasSizeGreaterThan(100);
    }

    private Duration longest(int number) {
        return pauses(number, tooMany).stream().max(Duration::compareTo).orElseThrow();
    }

    private static List<Duration> pauses(int number, Throwable failure) {
        Random random = new Random(1);
        return Stream.generate(() -> Pauses.after(number, failure, random))
                .limit(1_000)
                .toList();
    }
}
