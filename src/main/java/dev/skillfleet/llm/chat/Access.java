package dev.skillfleet.llm.chat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.PoolOptions;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a node asks at one endpoint: what all share who do, whichever of its models they want. May be used from any thread.
 */
public final class Access {
    /** More than a node ever has under way, so that no call waits for the connection of another. */
    private static final int CONNECTIONS = 100_000;

    private final Vertx vertx;
    private final Endpoint endpoint;
    private final HttpClient client;
    private final Gate gate;
    private final Breaker breaker;
    private final Map<String, Ladder> ladders = new ConcurrentHashMap<>();

    /** @param clock what the limits by the minute go by */
    public Access(Vertx vertx, Endpoint endpoint, Limits limits, Clock clock) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.gate = new Gate(vertx, limits, clock);
        this.breaker = new Breaker(vertx, endpoint, limits);
    }

    Vertx vertx() {
        return vertx;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    HttpClient client() {
        return client;
    }

    Gate gate() {
        return gate;
    }

    Breaker breaker() {
        return breaker;
    }

    /** What is remembered of one of its models, as it is spoken to on one wire. */
    Ladder ladder(Wire wire, String model) {
        return ladders.computeIfAbsent(wire.name() + " " + model, name -> new Ladder(endpoint, model, wire.jsonMode()));
    }
}
