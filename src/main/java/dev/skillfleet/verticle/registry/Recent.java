package dev.skillfleet.verticle.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of the jobs that are watched here, as they were read from their logs. Bounded in bytes a job and a
 * node; what is dropped is read again.
 */
final class Recent {
    private static final int JOB_BYTES = 64 * 1024;
    private static final int NODE_BYTES = 8 * 1024 * 1024;

    private final Cache<String, Stretch> stretches = Caffeine.newBuilder()
            .maximumWeight(NODE_BYTES)
            .weigher((String jobId, Stretch stretch) -> stretch.weight())
            .executor(Runnable::run)
            .build();

    @Nullable
    Stretch of(String jobId) {
        return stretches.getIfPresent(jobId);
    }

    /** Keeps what was read, unless what is kept is newer. */
    void keep(String jobId, Stretch read) {
        Stretch kept = of(jobId);
        if (kept == null || kept.end() <= read.end()) {
            stretches.put(jobId, read.newest(JOB_BYTES));
        }
    }

    void forget(String jobId) {
        stretches.invalidate(jobId);
    }

    /** How many events of a job are kept. */
    int count(String jobId) {
        Stretch kept = of(jobId);
        return kept == null ? 0 : kept.events().size();
    }

    /** What is kept of all jobs, in bytes; any thread may ask. */
    int bytes() {
        return (int) stretches
                .policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .orElseThrow()
                .orElseThrow();
    }
}
