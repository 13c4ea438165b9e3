package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.job.Job;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Jobs, out of the cache of results where they are as they were. */
final class JobResults {
    private final GatheredHeads heads;
    private final Owned owned;
    private final ResultCache cache;

    JobResults(Bus bus, Owned owned, ResultCache cache) {
        this.heads = new GatheredHeads(bus);
        this.owned = owned;
        this.cache = cache;
    }

    /**
     * The job that the path names, if the caller may see it.
     *
     * @param form tells the view from others of the same job
     */
    Future<Answer> get(Call call, String form, Function<Job, Map<String, @Nullable Object>> view) {
        String id = call.path("job_id");
        return cache.get(form + " " + id, () -> stamp(id, call.actor()), () -> owned.job(call)
                        .map(job -> new ResultCache.Kept(Stamp.of(job), Representation.of(job, view.apply(job)))))
                .map(result -> result.answer(call));
    }

    private Future<Object> stamp(String id, String caller) {
        return heads.of(id).map(found -> found.map(head -> new Stamp(head.version(), head.updatedAt(), caller))
                .orElse(Stamp.GONE));
    }

    /**
     * A state of a job and who may see it: any other caller finds another stamp, and is refused where the job is read.
     *
     * @param updated as well as the version: a store that was set back may count to the same one again
     */
    private record Stamp(long version, @Nullable Instant updated, String owner) {
        static final Stamp GONE = new Stamp(-1, null, "");

        static Stamp of(Job job) {
            return new Stamp(job.version(), job.times().updated(), job.userId());
        }
    }
}
