package dev.skillfleet.store;

import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param limit 1 to 200
 * @param cursor where the page before ended, as its {@link Page#nextCursor} said; null for the first page
 */
public record JobQuery(
        @Nullable JobStatus status,
        @Nullable JobType type,
        @Nullable String userId,
        int limit,
        @Nullable String cursor) {
    public static final int MAX_LIMIT = 200;

    public JobQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + " but is " + limit);
        }
    }
}
