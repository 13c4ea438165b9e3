package dev.skillfleet.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When things happened to a job, in UTC. {@code completed} is set once its stream has ended. */
public record Times(
        Instant created,
        @Nullable Instant started,
        Instant updated,
        @Nullable Instant completed) {

    /** The times of a job that is made now. */
    public static Times createdAt(Instant now) {
        return new Times(now, null, now, null);
    }

    Times after(JobStatus status, Instant now) {
        return new Times(
                created,
                started == null && status == JobStatus.RUNNING ? now : started,
                now,
                status.endsStream() ? (completed == null ? now : completed) : null);
    }
}
