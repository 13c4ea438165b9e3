package dev.skillfleet.verticle.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A token bucket for each client; full again after a minute. The clients seen longest ago are forgotten. */
final class RateLimit {
    private static final int MAX_CLIENTS = 10_000;

    private final int perMinute;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_CLIENTS;
        }
    };

    /** @param perMinute requests a minute and client; 0 means any number */
    RateLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.time = new ClockMeter(clock);
    }

    void check(RoutingContext http) {
        if (perMinute == 0) {
            http.next();
            return;
        }
        ConsumptionProbe probe = buckets.computeIfAbsent(ApiKeys.client(http), client -> bucket())
                .tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            http.next();
        } else {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
            http.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            http.fail(429);
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
