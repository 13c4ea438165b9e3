package dev.skillfleet.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a duration as people write it. */
final class DurationReader extends StdDeserializer<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    DurationReader() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("").strip();
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw JsonMappingException.from(
                    parser,
                    "not a duration",
                    new IllegalArgumentException(
                            "\"" + text + "\" is not a duration; write it like 500ms, 3s, 5m, 24h or 7d"));
        }
        return Duration.of(Long.parseLong(form.group(1)), UNITS.get(form.group(2)));
    }
}
