package dev.skillfleet.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size as people write it: {@code 512B}, {@code 64KiB}, {@code 1MiB}; K, M and G count in 1024s. */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([kmg]?)i?b?", Pattern.CASE_INSENSITIVE);

    @JsonCreator
    public static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a size; write it like 64KiB or 1MiB");
        }
        int shift =
                switch (form.group(2).toLowerCase(Locale.ROOT)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return new ByteSize(Long.parseLong(form.group(1)) << shift);
    }

    @JsonValue
    @Override
    public String toString() {
        if (bytes > 0 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes > 0 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
    }
}
