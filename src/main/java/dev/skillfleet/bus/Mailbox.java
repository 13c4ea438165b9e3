package dev.skillfleet.bus;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A room's mailbox: one handler a record of its family. A handler fails with {@link FaultException} to refuse; any
 * other failure is logged under an incident id, and the id is all that the sender learns.
 *
 * @param <F> the sealed family that is served
 */
public final class Mailbox<F extends Request<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final Bus bus;
    private final String address;
    private final Class<F> family;
    private final Map<Class<?>, Function<Object, Future<Reply>>> handlers = new HashMap<>();

    Mailbox(Bus bus, String address, Class<F> family) {
        this.bus = bus;
        this.address = address;
        this.family = family;
    }

    /** Serves one kind of request. */
    public <R extends Reply, Q extends Request<R>> Mailbox<F> on(Class<Q> kind, Function<Q, Future<R>> handler) {
        if (!family.isAssignableFrom(kind)) {
            throw new IllegalArgumentException(kind.getName() + " is not of the family " + family.getName());
        }
        handlers.put(kind, request -> handler.apply(kind.cast(request)).map(reply -> reply));
        return this;
    }

    /** Refuses every other kind of request. */
    public Mailbox<F> refusingOthers(Fault fault, String why) {
        for (Class<?> kind : family.getPermittedSubclasses()) {
            handlers.putIfAbsent(kind, request -> Future.failedFuture(new FaultException(fault, why)));
        }
        return this;
    }

    /**
     * Opens the mailbox; completes once it can be reached from every node.
     *
     * @return failed when a record of the family has no handler
     */
    public Future<Void> open() {
        List<String> missing = new ArrayList<>();
        for (Class<?> kind : family.getPermittedSubclasses()) {
            if (!handlers.containsKey(kind)) {
                missing.add(kind.getSimpleName());
            }
        }
        if (!missing.isEmpty()) {
            return Future.failedFuture(new IllegalStateException(address + " has no handler for " + missing));
        }
        return bus.open(address, this::deliver);
    }

    private void deliver(io.vertx.core.eventbus.Message<Object> message) {
        Bus.restoreRequestId(message);
        Object request = message.body();
        Function<Object, Future<Reply>> handler = handlers.get(request.getClass());
        if (handler == null) {
            LOG.warn("{} got what it does not serve: {}", address, Bus.describe(request));
            Bus.Refusal.send(message, new FaultException(Fault.MALFORMED, "a message that is not understood here"));
            return;
        }
        // composed, so that whatever a handler throws is a failure like any other and the sender need not wait
        Future.succeededFuture(request)
                .compose(handler)
                .onComplete(message::reply, failure -> Bus.Refusal.send(message, refusal(request, failure)));
    }

    private FaultException refusal(Object request, Throwable failure) {
        if (failure instanceof FaultException fault) {
            return fault;
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}: {} failed", incident, JsonCodec.tag(request.getClass()), failure);
        return new FaultException(Fault.INTERNAL, "internal error, incident " + incident);
    }
}
