package dev.skillfleet.bus;

import dev.skillfleet.job.Json;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The typed event bus: what a room sends, and the type of what comes back. Any thread may call it. */
public final class Bus {
    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final EventBus eventBus;
    private final String nodeId;
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    private Bus(Vertx vertx, String nodeId) {
        this.vertx = vertx;
        this.eventBus = vertx.eventBus();
        this.nodeId = nodeId;
    }

    /** Prepares a Vert.x instance for the contract; once an instance. */
    public static Bus on(Vertx vertx, String nodeId) {
        vertx.eventBus()
                .registerCodec(new JsonCodec())
                .codecSelector(body -> body instanceof Message ? JsonCodec.NAME : null);
        return new Bus(vertx, nodeId);
    }

    /** The id of this node among the members of the cluster. */
    public String nodeId() {
        return nodeId;
    }

    /**
     * Asks the room that serves the family, this node's own if it has one: then no other node, be it frozen or cut off,
     * stands between a client and the store. Fails with {@link FaultException} only.
     */
    public <R extends Reply> Future<R> request(Request<R> request) {
        return send(mailbox(request), request)
                .recover(failure -> Future.failedFuture(fault(request, failure)))
                .compose(reply -> readable(request, reply.body()));
    }

    private Future<io.vertx.core.eventbus.Message<Object>> send(String address, Request<?> request) {
        if (!served.contains(address)) {
            return eventBus.request(address, request, options());
        }
        return eventBus.request(address, request, options().setLocalOnly(true)).recover(failure -> {
            if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS) {
                served.remove(address); // the room has closed
                return eventBus.request(address, request, options());
            }
            return Future.failedFuture(failure);
        });
    }

    /** Hints at work, to any one node that serves the address; nobody there is no error. */
    public void hint(String address, Notice notice) {
        eventBus.send(address, notice, options());
    }

    /** Tells every consumer of an address, on all nodes. */
    public void publish(String address, Notice notice) {
        eventBus.publish(address, notice, options());
    }

    /** Tells every consumer of an address on this node, without asking the cluster for others. */
    public void publishHere(String address, Notice notice) {
        eventBus.publish(address, notice, options().setLocalOnly(true));
    }

    /** Listens to notices of one kind. Await {@code completion()} before relying on it. */
    public <N extends Notice> MessageConsumer<Message> listen(String address, Class<N> kind, Handler<N> handler) {
        return eventBus.consumer(address, message -> {
            if (kind.isInstance(message.body())) {
                restoreRequestId(message);
                handler.handle(kind.cast(message.body()));
            } else {
                LOG.warn("{} got what it does not understand: {}", address, describe(message.body()));
            }
        });
    }

    /** A mailbox for a family of requests; see {@link Mailbox#open}. */
    public <F extends Request<?>> Mailbox<F> serve(String address, Class<F> family) {
        return new Mailbox<>(this, address, family);
    }

    /** Opens an address on this node; completes once every other node can reach it. */
    Future<Void> open(String address, Handler<io.vertx.core.eventbus.Message<Object>> handler) {
        return eventBus.consumer(address, handler).completion().onSuccess(reachable -> served.add(address));
    }

    /** A message by its type alone: what it holds is nothing for a log. */
    static String describe(@Nullable Object message) {
        if (message instanceof Notice.Unreadable unreadable) {
            return unreadable.reason();
        }
        return message instanceof Message ? JsonCodec.tag(message.getClass()) : "no message of the contract";
    }

    static void restoreRequestId(io.vertx.core.eventbus.Message<?> message) {
        String requestId = message.headers().get(RequestId.HEADER);
        if (requestId != null) {
            RequestId.set(requestId);
        }
    }

    /** The Vert.x instance below, for timers and blocking work. */
    public Vertx vertx() {
        return vertx;
    }

    private String mailbox(Request<?> request) {
        if (request instanceof JobsRequest) {
            return Addresses.JOBS;
        }
        if (request instanceof AnalyticsRequest) {
            return Addresses.ANALYTICS;
        }
        if (request instanceof ChatRequest) {
            return Addresses.CHAT;
        }
        if (request instanceof OptimizationRequest) {
            return Addresses.OPTIMIZATION;
        }
        if (request instanceof HitlRequest) {
            return Addresses.HITL;
        }
        return request instanceof RegistryRequest ? Addresses.registry(nodeId) : Addresses.SKILLS;
    }

    private static DeliveryOptions options() {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(TIMEOUT.toMillis());
        String requestId = RequestId.current();
        return requestId == null ? options : options.addHeader(RequestId.HEADER, requestId);
    }

    private static <R extends Reply> Future<R> readable(Request<R> request, Object reply) {
        if (reply instanceof Reply) {
            @SuppressWarnings("unchecked") // a mailbox answers a request with its own type of reply
            R typed = (R) reply;
            return Future.succeededFuture(typed);
        }
        LOG.error("{} was answered with {}", describe(request), describe(reply));
        return Future.failedFuture(new FaultException(Fault.INTERNAL, "internal error"));
    }

    private static FaultException fault(Request<?> request, Throwable failure) {
        if (!(failure instanceof ReplyException reply)) {
            LOG.error("{} could not be sent", JsonCodec.tag(request.getClass()), failure);
            return new FaultException(Fault.INTERNAL, "internal error");
        }
        return switch (reply.failureType()) {
            case NO_HANDLERS -> new FaultException(Fault.UNAVAILABLE, "the service is not available now; try again");
            case TIMEOUT -> new FaultException(Fault.TIMED_OUT, "the service did not answer in time; try again");
            case RECIPIENT_FAILURE -> Refusal.read(reply.failureCode(), reply.getMessage());
            case ERROR -> new FaultException(Fault.INTERNAL, "internal error");
        };
    }

    /** A fault as it travels: the code is the bus's failure code, the rest its message. */
    record Refusal(String detail, List<FaultException.Item> errors) {
        static void send(io.vertx.core.eventbus.Message<?> to, FaultException fault) {
            to.fail(fault.fault().status(), Json.write(new Refusal(fault.detail(), fault.errors())));
        }

        static FaultException read(int code, @Nullable String message) {
            if (message == null || !message.startsWith("{")) {
                return new FaultException(Fault.of(code), "internal error");
            }
            Refusal refusal = Json.read(message, Refusal.class);
            return new FaultException(Fault.of(code), refusal.detail, refusal.errors);
        }
    }
}
