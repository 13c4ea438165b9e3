package dev.skillfleet.verticle.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.skillfleet.telemetry.Gauges;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * What was sent last of jobs and skills. It is sent again only while its subject bears the stamp that it was read with,
 * which is asked every time: what was committed before a client asks is in what the client gets, whatever the bus has
 * lost and whichever node was frozen. Bounded in bytes; what nobody has asked for in five minutes goes.
 */
final class ResultCache {
    private static final long BYTES = 16 << 20;
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Cache<String, Kept> kept;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    ResultCache(Clock clock) {
        kept = Caffeine.newBuilder()
                .maximumWeight(BYTES)
                .weigher((String key, Kept result) ->
                        key.length() + result.sent().weight())
                .expireAfterAccess(IDLE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli()))
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .build();
    }

    /** Shows itself at {@code /metrics}. */
    void show(Gauges gauges) {
        gauges.show(
                        "skillfleet.results.bytes",
                        "What is kept of jobs and skills that were asked for, roughly",
                        this::bytes)
                .count("skillfleet.results", "Jobs and skills that were asked for", hits::sum, "cache", "hit")
                .count("skillfleet.results", "Jobs and skills that were asked for", misses::sum, "cache", "miss");
    }

    /**
     * What is kept, if it still holds, or what is read now, which is kept from now on.
     *
     * @param key the subject and its form
     * @param stamp asks which state the subject is in, for this caller; fails as the request is to fail
     * @param read reads the subject, for this caller; fails as the request is to fail
     */
    Future<Result> get(String key, Supplier<Future<Object>> stamp, Supplier<Future<Kept>> read) {
        Kept known = kept.getIfPresent(key);
        return known == null
                ? miss(key, read)
                : stamp.get().compose(now -> now.equals(known.stamp()) ? hit(known) : miss(key, read));
    }

    /** What is kept, in bytes, roughly; any thread may ask. */
    int bytes() {
        kept.cleanUp();
        return (int) kept.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .orElseThrow()
                .orElseThrow();
    }

    private Future<Result> hit(Kept known) {
        hits.increment();
        return Future.succeededFuture(new Result(known.sent(), true));
    }

    private Future<Result> miss(String key, Supplier<Future<Kept>> read) {
        return read.get().map(found -> {
            misses.increment();
            kept.put(key, found);
            return new Result(found.sent(), false);
        });
    }

    /**
     * What was read of a subject.
     *
     * @param stamp what it bore then; another one whenever anything of it, or who may see it, is another
     */
    record Kept(Object stamp, Representation sent) {}

    /** @param hit true when it was kept, and only its stamp was asked for */
    record Result(Representation sent, boolean hit) {
        Answer answer(Call call) {
            return sent.answer(call, hit ? "HIT" : "MISS");
        }
    }
}
