package dev.skillfleet.verticle.registry;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.config.RegistryConfig;
import dev.skillfleet.telemetry.Gauges;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Gauges gauges = new Gauges();

    public EventRegistryVerticle(RegistryConfig config, Bus bus, Clock clock) {
        this.config = config;
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        gauges.show("skillfleet.registry.channels", "Channels of jobs that the registry keeps", channels::size);
        return bus.serve(Addresses.registry(bus.nodeId()), RegistryRequest.class)
                .on(RegistryRequest.Open.class, this::open)
                .on(RegistryRequest.Close.class, this::close)
                .on(RegistryRequest.Sweep.class, request -> sweep())
                .on(RegistryRequest.Stats.class, request -> Future.succeededFuture(stats()))
                .open();
    }

    @Override
    public Future<?> stop() {
        gauges.close();
        return Future.succeededFuture();
    }

    /**
     * The job is read after its log, so that the snapshot is never older than the events that come with it. The stream is
     * known before either is read: it may give up meanwhile, and its Close must not come too early to count.
     */
    private Future<Reply.Opened> open(RegistryRequest.Open request) {
        channels.computeIfAbsent(request.jobId(), id -> new Channel(clock.instant()))
                .joined(request.subscriber(), clock.instant());
        return bus.request(new JobsRequest.ReadLog(request.jobId(), request.after(), REPLAY))
                .compose(log -> bus.request(new JobsRequest.Get(request.jobId()))
                        .map(found -> new Reply.Opened(found.job(), log.events())))
                .onFailure(failure -> {
                    leave(request.jobId(), request.subscriber());
                    if (failure instanceof FaultException fault && fault.fault() == Fault.NOT_FOUND) {
                        channels.remove(request.jobId());
                    }
                });
    }

    private Future<Reply.Done> close(RegistryRequest.Close request) {
        leave(request.jobId(), request.subscriber());
        return Future.succeededFuture(new Reply.Done());
    }

    private void leave(String jobId, String subscriber) {
        Channel channel = channels.get(jobId);
        if (channel != null) {
            channel.left(subscriber, clock.instant());
        }
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
        private final Set<String> subscribers = new HashSet<>();

        Channel(Instant openedAt) {
            this.openedAt = openedAt;
            this.lastUsedAt = openedAt;
        }

        void joined(String subscriber, Instant now) {
            subscribers.add(subscriber);
            lastUsedAt = now;
        }

        void left(String subscriber, Instant now) {
            if (subscribers.remove(subscriber)) {
                lastUsedAt = now;
            }
        }

        boolean needless(Instant now, Duration grace, Duration maxAge) {
            return subscribers.isEmpty()
                    && (Duration.between(lastUsedAt, now).compareTo(grace) > 0
                            || Duration.between(openedAt, now).compareTo(maxAge) > 0);
        }

        Reply.RegistryStats.Channel stats(String jobId) {
            return new Reply.RegistryStats.Channel(jobId, subscribers.size(), openedAt, lastUsedAt);
        }
    }
}
