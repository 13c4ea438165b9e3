package dev.skillfleet.llm.chat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a provider wants to be asked again, as its headers say, or Google in the body of its refusal. */
final class RetryAfter {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern DELAY = Pattern.compile("\"retryDelay\"\\s*:\\s*\"(\\d{1,6}(\\.\\d{1,9})?)s\"");
    private static final double MILLIS = 1_000;

    private RetryAfter() {}

    /** Null when nothing is said, or nothing that can be read. */
    static @Nullable Duration of(MultiMap headers, String body) {
        Duration wanted = of(headers);
        Matcher delay = DELAY.matcher(body);
        return wanted == null && delay.find() ? millis(Double.parseDouble(delay.group(1)) * MILLIS) : wanted;
    }

    /** Null when nothing is said, or nothing that can be read. A date counts from the provider's own clock. */
    static @Nullable Duration of(MultiMap headers) {
        String millis = headers.get("retry-after-ms");
        if (millis != null && NUMBER.matcher(millis).matches()) {
            return millis(Double.parseDouble(millis));
        }
        String wanted = headers.get("retry-after");
        if (wanted == null) {
            return null;
        }
        if (NUMBER.matcher(wanted).matches()) {
            return millis(Double.parseDouble(wanted) * MILLIS);
        }
        Instant then = date(wanted);
        Instant now = date(headers.get("date"));
        if (then == null || now == null) {
            return null;
        }
        return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis((long) Math.ceil(millis));
    }

    private static @Nullable Instant date(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
