package dev.skillfleet.verticle.chat;

import dev.skillfleet.job.Job;
import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what a person has said, once, as soon as it is known what it is about: whatever comes of it may take long. */
final class Heard {
    private final Function<@Nullable Job, Future<?>> keep;
    private @Nullable Future<?> kept;

    Heard(Function<@Nullable Job, Future<?>> keep) {
        this.keep = keep;
    }

    /** Completes when it is kept; the first job that is named counts. */
    Future<?> about(@Nullable Job job) {
        if (kept == null) {
            kept = keep.apply(job);
        }
        return kept;
    }
}
