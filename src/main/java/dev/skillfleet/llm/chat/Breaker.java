package dev.skillfleet.llm.chat;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a provider alone for a while that has failed several times in a row. Whether it works is known when an answer
 * begins: to wait for the end of one would keep all others out for minutes.
 */
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final Set<Fault> OUT_OF_ORDER = EnumSet.of(Fault.UNAVAILABLE, Fault.TIMED_OUT);

    private final Endpoint endpoint;
    private final Limits limits;
    private final @Nullable CircuitBreaker circuit;

    Breaker(Vertx vertx, Endpoint endpoint, Limits limits) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.circuit = limits.failures() == 0 ? null : circuit(vertx);
    }

    private CircuitBreaker circuit(Vertx vertx) {
        CircuitBreakerOptions options = new CircuitBreakerOptions()
                .setMaxFailures(limits.failures())
                .setResetTimeout(limits.pause().toMillis())
                .setTimeout(-1); // a call has limits of its own
        return CircuitBreaker.create(endpoint.host(), vertx, options)
                .<Void>failurePolicy(begun -> begun.failed()
                        && begun.cause() instanceof FaultException refusal
                        && OUT_OF_ORDER.contains(refusal.fault()))
                .openHandler(open -> LOG.warn("{} is left alone for {}", endpoint.host(), limits.pause()))
                .closeHandler(closed -> LOG.info("{} answers again", endpoint.host()));
    }

    /**
     * Begins a call unless the provider is left alone.
     *
     * @param begin completes when an answer has begun
     */
    Future<Void> guard(Supplier<Future<Void>> begin) {
        return circuit == null
                ? begin.get()
                : circuit.execute(begin)
                        .recover(failure -> Future.failedFuture(
                                failure instanceof OpenCircuitException
                                        ? Refusals.leftAlone(endpoint, limits)
                                        : failure));
    }
}
