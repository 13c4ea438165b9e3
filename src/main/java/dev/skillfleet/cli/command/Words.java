package dev.skillfleet.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are written in tables. */
final class Words {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Words() {}

    /** {@code PENDING_REVIEW} as {@code pending_review}. */
    static String of(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name().toLowerCase(Locale.ROOT);
    }

    /** To the minute, in the time zone of the person. */
    static String of(@Nullable Instant instant) {
        return instant == null ? "" : MINUTES.format(instant);
    }

    /** What a person is told who waits for the server. */
    static String away(Duration rest) {
        return "The server is away; trying again in " + Math.max(1, Math.round(rest.toMillis() / 1000.0)) + " s";
    }

    /** All of its lines as one. */
    static String inOneLine(@Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
