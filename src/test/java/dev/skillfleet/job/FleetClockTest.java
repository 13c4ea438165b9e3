package dev.skillfleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetClockTest {
    private final Clock clock = FleetClock.system();

    @Test
    void it_counts_in_whole_microseconds_of_utc() {
        assertThat(Stream.generate(clock::instant).limit(100))
                .allSatisfy(now -> assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS)));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void it_also_tells_milliseconds() {
        long before = clock.instant().toEpochMilli();
        assertThat(clock.millis()).isBetween(before, Instant.now().toEpochMilli());
    }
}
