package dev.skillfleet.verticle.http.stream;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a client wants to go on.
 *
 * @param after the sequence of the last event that it has; 0 for none
 * @param malformed true when what it sent is no sequence; it gets the whole log then
 */
public record Cursor(long after, boolean malformed) {
    public static final Cursor START = new Cursor(0, false);
    private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");

    /** The header goes before the parameter; an empty one counts as absent, as browsers mean it. */
    public static Cursor of(@Nullable String lastEventId, @Nullable String parameter) {
        String sent = lastEventId == null || lastEventId.isEmpty() ? parameter : lastEventId;
        if (sent == null || sent.isEmpty()) {
            return START;
        }
        return SEQUENCE.matcher(sent).matches() ? new Cursor(Long.parseLong(sent), false) : new Cursor(0, true);
    }
}
