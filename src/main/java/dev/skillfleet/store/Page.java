package dev.skillfleet.store;

import dev.skillfleet.job.Job;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list; {@code nextCursor} is null on the last one. */
public record Page(List<Job> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }
}
