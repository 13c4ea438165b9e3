package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.telemetry.StreamLag;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that are watched on this node. A job's first watcher opens its channel and the channel outlives the last one
 * by a few seconds, for those who reconnect. Everything runs on the event loop of the room.
 */
public final class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    private static final Duration LINGER = Duration.ofSeconds(3);
    private static final Duration COMPARE = Duration.ofSeconds(5);
    private static final long UNREGISTER_SECONDS = 2;
    private static final String AWAY = "the job store cannot be reached now; this stream goes on by itself";

    private final Bus bus;
    private final Times times;
    private final Map<String, JobChannel> channels = new HashMap<>();
    private final Heads heads;
    private final Commons commons;
    private boolean draining;

    /**
     * @param keepalive the silence after which a stream gets a sign of life
     * @param maxBuffer bytes that may wait for one reader
     */
    public Channels(Bus bus, Clock clock, Duration keepalive, int maxBuffer) {
        this(bus, clock, new Times(keepalive, LINGER, COMPARE), maxBuffer);
    }

    Channels(Bus bus, Clock clock, Times times, int maxBuffer) {
        this.bus = bus;
        this.times = times;
        this.heads = new Heads(bus, channels, times.compare);
        Pulse pulse = new Pulse(bus.vertx(), times.keepalive, this::keepalive);
        this.commons = new Commons(bus, clock, pulse, heads, maxBuffer, new StreamLag());
    }

    /**
     * Streams a job's log into a response, until it ends or the client goes. Subscribes first and asks for the replay
     * then, so that no event can fall between.
     *
     * @return failed with a fault, and the response untouched, when the stream cannot begin
     */
    public Future<Void> watch(HttpServerRequest request, String jobId, Cursor cursor, Wire wire) {
        return watch(Outlet.of(request, commons.maxBuffer()), jobId, cursor, wire);
    }

    Future<Void> watch(Outlet outlet, String jobId, Cursor cursor, Wire wire) {
        JobChannel channel = channel(jobId);
        EventStream stream = new EventStream(outlet, wire, channel, commons, gone -> leave(channel, gone));
        channel.join(stream);
        outlet.listen(drained -> {}, gone -> stream.abandon());
        return channel.ready()
                .compose(ready -> bus.request(new RegistryRequest.Open(jobId, cursor.after(), stream.id())))
                .onSuccess(opened -> {
                    if (!stream.ended()) {
                        stream.start(cursor, opened);
                        if (draining) {
                            stream.dismissed();
                        }
                    }
                })
                .onFailure(failure -> stream.abandon())
                .mapEmpty();
    }

    /**
     * Reads a part of a job's log.
     *
     * @param wait how long to hold on when there is nothing after the cursor yet and the job has not ended
     */
    public Future<Reply.Log> read(String jobId, long after, int limit, Duration wait) {
        JobsRequest.ReadLog page = new JobsRequest.ReadLog(jobId, after, limit);
        if (wait.isZero()) {
            return bus.request(page);
        }
        JobChannel channel = channel(jobId);
        Poll poll = new Poll(channel, after);
        channel.join(poll);
        long timeout = bus.vertx().setTimer(wait.toMillis(), late -> poll.dismissed());
        return channel.ready()
                .compose(ready -> bus.request(page))
                .compose(log -> {
                    channel.learn(log.lastSequence(), log.status());
                    return log.events().isEmpty() && !log.status().endsStream()
                            ? poll.news().compose(told -> bus.request(page))
                            : Future.succeededFuture(log);
                })
                .onComplete(done -> {
                    bus.vertx().cancelTimer(timeout);
                    channel.leave(poll);
                    linger(channel);
                });
    }

    /** The jobs that have a channel now. */
    public int open() {
        return channels.size();
    }

    /** The streams and held requests of all jobs. */
    public int watchers() {
        return channels.values().stream().mapToInt(JobChannel::watchers).sum();
    }

    /** The cursor of the stream of a job that is furthest behind; -1 when there is none. */
    public long slowest(String jobId) {
        JobChannel channel = channels.get(jobId);
        return channel == null ? -1 : channel.slowest();
    }

    /** Looks now whether the bus has lost anything: the cluster has changed. */
    public void compare() {
        heads.compare();
    }

    /** Ends every stream, so that clients go elsewhere, and begins no more. */
    public Future<Void> drain() {
        draining = true;
        heads.end();
        commons.pulse().end();
        List<JobChannel> all = List.copyOf(channels.values());
        channels.clear();
        all.forEach(JobChannel::dismiss);
        return Future.join(all.stream().map(JobChannel::close).toList())
                // a cluster that is falling apart may never say so; what was registered goes with the node
                .timeout(UNREGISTER_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .mapEmpty();
    }

    private JobChannel channel(String jobId) {
        if (draining) {
            throw new FaultException(Fault.UNAVAILABLE, "the node is draining");
        }
        return channels.computeIfAbsent(jobId, id -> {
            heads.add(id);
            return new JobChannel(commons, id);
        });
    }

    private Shared keepalive() {
        boolean away = heads.away();
        Map<String, String> fields = away ? Map.of("job_store", "away") : Map.of();
        return new Shared(wire -> wire.aside(
                Wire.Aside.KEEPALIVE, away ? AWAY : "", fields, commons.clock().instant()));
    }

    private void leave(JobChannel channel, EventStream stream) {
        channel.leave(stream);
        // also when it did not begin: the registry may have counted it, and only its answer was lost
        bus.request(new RegistryRequest.Close(channel.jobId(), stream.id()))
                .onFailure(failure ->
                        LOG.debug("the registry was not told that a stream of job {} ended", channel.jobId(), failure));
        linger(channel);
    }

    private void linger(JobChannel channel) {
        if (channel.watchers() == 0 && !draining) {
            bus.vertx().setTimer(times.linger.toMillis(), over -> {
                if (channel.watchers() == 0 && channels.remove(channel.jobId(), channel)) {
                    channel.close();
                }
            });
        }
    }

    /**
     * @param linger how long a channel outlives its last watcher
     * @param compare how often the heads of all channels are compared with their logs
     */
    record Times(Duration keepalive, Duration linger, Duration compare) {}
}
