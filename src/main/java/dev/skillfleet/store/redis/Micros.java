package dev.skillfleet.store.redis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moments as the scripts have them: microseconds since 1970 in sixteen digits, which compare as text as they do as
 * numbers. A sorted set's scores are doubles and exact up to the year 2255; what lies outside is clamped.
 */
final class Micros {
    private static final Instant LATEST = Instant.EPOCH.plus((1L << 53) - 1, ChronoUnit.MICROS);

    private Micros() {}

    /** None is an empty text. */
    static String text(@Nullable Instant moment) {
        if (moment == null) {
            return "";
        }
        Instant within = moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment.isAfter(LATEST) ? LATEST : moment;
        return String.format("%016d", ChronoUnit.MICROS.between(Instant.EPOCH, within));
    }

    static Instant parse(String text) {
        return Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS);
    }
}
