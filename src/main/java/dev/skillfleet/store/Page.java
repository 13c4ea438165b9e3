package dev.skillfleet.store;

import dev.skillfleet.job.Job;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list; {@code nextCursor} is null on the last one. */
public record Page(List<Job> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** A page of at most {@code limit} out of jobs of which one more was looked for. */
    public static Page of(List<Job> found, int limit) {
        List<Job> items = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                items, found.size() > limit ? Cursor.after(items.get(limit - 1)).toString() : null);
    }
}
