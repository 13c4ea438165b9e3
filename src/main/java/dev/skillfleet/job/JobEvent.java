package dev.skillfleet.job;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a job's ordered log.
 *
 * @param sequence starts at 1 in each job and has no holes; 0 until the store has committed the event
 * @param timestamp when it was committed, in UTC, to the microsecond
 * @param phase the phase it tells of, or null for the job as a whole
 * @param message one line for a person
 * @param data what the type promises; see {@link Events}
 */
public record JobEvent(
        long sequence,
        Instant timestamp,
        EventType type,
        @Nullable Phase phase,
        String message,
        Map<String, @Nullable Object> data) {
    public JobEvent {
        data = Frozen.map(data);
    }

    /** The same event in its place in the log. */
    public JobEvent numbered(long sequence, Instant committedAt) {
        return new JobEvent(sequence, committedAt, type, phase, message, data);
    }
}
