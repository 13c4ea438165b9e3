package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header that makes a request repeatable. */
final class IdempotencyKey {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern ACCEPTED = Pattern.compile("[\\x20-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /**
     * The key as sent, or null when there is none.
     *
     * @throws FaultException MALFORMED for anything but 1 to 255 printable ASCII characters
     */
    static @Nullable String of(Call call) {
        String key = call.header(HEADER);
        if (key != null && !ACCEPTED.matcher(key).matches()) {
            throw new FaultException(Fault.MALFORMED, HEADER + " must be 1 to 255 printable ASCII characters");
        }
        return key;
    }
}
