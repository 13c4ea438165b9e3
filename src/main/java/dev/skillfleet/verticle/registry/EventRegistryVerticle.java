package dev.skillfleet.verticle.registry;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.config.RegistryConfig;
import dev.skillfleet.telemetry.Gauges;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the channels of the jobs that are watched on this node: who watches, and the newest events for those who come or
 * are behind. Serves RegistryRequest at the node's own address: Open gives a stream its beginning, Read what it has
 * missed, Sweep forgets channels that nobody needs. Tells nothing. Options: registry.*.
 */
public final class EventRegistryVerticle extends VerticleBase {
    private final Bus bus;
    private final Clock clock;
    private final Recent recent = new Recent();
    private final Map<String, Channel> channels = new HashMap<>();
    private final Sweeper sweeper;
    private final Gauges gauges = new Gauges();

    public EventRegistryVerticle(RegistryConfig config, Bus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
        this.sweeper = new Sweeper(config, bus, clock, channels, this::forget);
    }

    @Override
    public Future<?> start() {
        gauges.show("skillfleet.registry.channels", "Channels of jobs that the registry keeps", channels::size)
                .show(
                        "skillfleet.registry.recent.bytes",
                        "What the registry keeps of their logs, roughly",
                        recent::bytes);
        return bus.serve(Addresses.registry(bus.nodeId()), RegistryRequest.class)
                .on(RegistryRequest.Open.class, this::open)
                .on(RegistryRequest.Read.class, this::read)
                .on(RegistryRequest.Close.class, this::close)
                .on(RegistryRequest.Sweep.class, request -> sweeper.sweep())
                .on(RegistryRequest.Stats.class, request -> Future.succeededFuture(stats()))
                .open();
    }

    @Override
    public Future<?> stop() {
        gauges.close();
        return Future.succeededFuture();
    }

    /**
     * The stream is known before anything is read for it: it may give up meanwhile, and its Close must not come too early
     * to count.
     */
    private Future<Reply.Opened> open(RegistryRequest.Open request) {
        Channel channel = channel(request.jobId());
        channel.joined(request.subscriber(), clock.instant());
        return channel.open(request.after()).onFailure(failure -> {
            channel.left(request.subscriber(), clock.instant());
            failed(request.jobId(), failure);
        });
    }

    private Future<Reply.Log> read(RegistryRequest.Read request) {
        Channel channel = channel(request.jobId());
        channel.used(clock.instant());
        return channel.read(request.after()).onFailure(failure -> failed(request.jobId(), failure));
    }

    private Future<Reply.Done> close(RegistryRequest.Close request) {
        Channel channel = channels.get(request.jobId());
        if (channel != null) {
            channel.left(request.subscriber(), clock.instant());
        }
        return Future.succeededFuture(new Reply.Done());
    }

    private Channel channel(String jobId) {
        return channels.computeIfAbsent(jobId, id -> new Channel(id, bus, recent, clock.instant()));
    }

    private void failed(String jobId, Throwable failure) {
        if (failure instanceof FaultException fault && fault.fault() == Fault.NOT_FOUND) {
            forget(jobId);
        }
    }

    private void forget(String jobId) {
        channels.remove(jobId);
        recent.forget(jobId);
    }

    private Reply.RegistryStats stats() {
        List<Reply.RegistryStats.Channel> open =
                new TreeMap<>(channels).values().stream().map(Channel::stats).toList();
        return new Reply.RegistryStats(bus.nodeId(), open);
    }
}
