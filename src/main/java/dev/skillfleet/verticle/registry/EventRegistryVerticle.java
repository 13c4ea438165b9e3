package dev.skillfleet.verticle.registry;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.config.RegistryConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Knows which jobs are watched on this node. Serves RegistryRequest at the node's own address: Open gives a stream its
 * beginning, Sweep forgets channels that nobody needs. Tells nothing. Options: registry.*.
 */
public final class EventRegistryVerticle extends VerticleBase {
    private static final int REPLAY = 500;

    private final RegistryConfig config;
    private final Bus bus;
    private final Clock clock;
    private final Map<String, Channel> channels = new HashMap<>();

    public EventRegistryVerticle(RegistryConfig config, Bus bus, Clock clock) {
        this.config = config;
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        return bus.serve(Addresses.registry(bus.nodeId()), RegistryRequest.class)
                .on(RegistryRequest.Open.class, this::open)
                .on(RegistryRequest.Close.class, this::close)
                .on(RegistryRequest.Sweep.class, request -> sweep())
                .on(RegistryRequest.Stats.class, request -> Future.succeededFuture(stats()))
                .open();
    }

    /** The job is read after its log, so that the snapshot is never older than the events that come with it. */
    private Future<Reply.Opened> open(RegistryRequest.Open request) {
        return bus.request(new JobsRequest.ReadLog(request.jobId(), request.after(), REPLAY))
                .compose(
                        log -> bus.request(new JobsRequest.Get(request.jobId())).map(found -> {
                            channels.computeIfAbsent(request.jobId(), id -> new Channel(clock.instant()))
                                    .joined(clock.instant());
                            return new Reply.Opened(found.job(), log.events());
                        }));
    }

    private Future<Reply.Done> close(RegistryRequest.Close request) {
        Channel channel = channels.get(request.jobId());
        if (channel != null) {
            channel.left(clock.instant());
        }
        return Future.succeededFuture(new Reply.Done());
    }

    /**
     * Forgets channels that no stream uses, once the last one has left them longer ago than the grace, or they are older
     * than the greatest age. A channel that anyone watches is kept, whatever the job waits for.
     */
    private Future<Reply.Count> sweep() {
        Instant now = clock.instant();
        int before = channels.size();
        channels.values().removeIf(channel -> channel.needless(now, config.grace(), config.maxAge()));
        return Future.succeededFuture(new Reply.Count(before - channels.size()));
    }

    private Reply.RegistryStats stats() {
        List<Reply.RegistryStats.Channel> open = new TreeMap<>(channels)
                .entrySet().stream()
                        .map(entry -> entry.getValue().stats(entry.getKey()))
                        .toList();
        return new Reply.RegistryStats(bus.nodeId(), open);
    }

    /** One watched job. */
    private static final class Channel {
        private final Instant openedAt;
        private Instant lastUsedAt;
        private int subscribers;

        Channel(Instant openedAt) {
            this.openedAt = openedAt;
            this.lastUsedAt = openedAt;
        }

        void joined(Instant now) {
            subscribers++;
            lastUsedAt = now;
        }

        void left(Instant now) {
            subscribers = Math.max(0, subscribers - 1);
            lastUsedAt = now;
        }

        boolean needless(Instant now, Duration grace, Duration maxAge) {
            return subscribers == 0
                    && (Duration.between(lastUsedAt, now).compareTo(grace) > 0
                            || Duration.between(openedAt, now).compareTo(maxAge) > 0);
        }

        Reply.RegistryStats.Channel stats(String jobId) {
            return new Reply.RegistryStats.Channel(jobId, subscribers, openedAt, lastUsedAt);
        }
    }
}
