package dev.skillfleet.load;

import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The events of a load: all alike but for the moment at which each was due, and for their number. */
final class Pattern {
    private final String pad;

    /** @param bytes the length of an event's JSON */
    Pattern(int bytes) {
        this.pad = "x".repeat(bytes - bare());
    }

    /**
     * An event without a number.
     *
     * @param moment nanoseconds since 1970
     */
    JobEvent event(long moment) {
        return event(moment, pad);
    }

    private static JobEvent event(long moment, String pad) {
        return new JobEvent(0, Instant.EPOCH, EventType.REASONING, null, "", Frozen.of("ts", moment, "pad", pad));
    }

    /** The length of an event's JSON without padding; what grows with the sequence is counted as five digits. */
    private static int bare() {
        long moment = TimeUnit.SECONDS.toNanos(TimeUnit.SECONDS.toNanos(1));
        Map<String, Object> body =
                new LinkedHashMap<>(Json.toMap(event(moment, "").numbered(10_000, Instant.EPOCH)));
        return Json.write(body).length();
    }
}
