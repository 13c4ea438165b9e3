package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.verticle.http.stream.Channels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What those who run a node ask: is it up, can it take requests, how does it do, what does it speak. */
final class NodeRoutes {
    private static final int READY_SECONDS = 2;
    private static final Answer OK = Answer.ok(Map.of("status", "ok"));

    private final Bus bus;
    private final Contract contract;
    private final Channels channels;
    private final BooleanSupplier draining;

    NodeRoutes(Bus bus, Contract contract, Channels channels, BooleanSupplier draining) {
        this.bus = bus;
        this.contract = contract;
        this.channels = channels;
        this.draining = draining;
    }

    void serve(Operations operations) {
        operations
                .on("health", call -> health())
                .on("healthV1", call -> health())
                .on("livez", call -> Future.succeededFuture(OK))
                .on("readyz", call -> ready())
                .on("metrics", call -> metrics(call.http()))
                .on("getRegistry", call -> registry())
                .on("openapi", call -> text(call.http(), "application/json", contract.document()));
    }

    private Future<Answer> health() {
        return Future.succeededFuture(Answer.ok(new Health("ok", contract.version())));
    }

    private Future<Answer> ready() {
        if (draining.getAsBoolean()) {
            return Future.failedFuture(new FaultException(Fault.UNAVAILABLE, "the node is draining"));
        }
        return bus.request(new JobsRequest.Find(null, null, null, 1, null))
                .timeout(READY_SECONDS, TimeUnit.SECONDS)
                .map(OK)
                .recover(failure -> Future.failedFuture(
                        new FaultException(Fault.UNAVAILABLE, "the jobs cannot be reached from this node")));
    }

    private Future<Answer> registry() {
        return bus.request(new RegistryRequest.Stats())
                .map(stats ->
                        Answer.ok(new Registry(stats.node(), channels.watchers(), channels.open(), stats.channels())));
    }

    private static Future<Answer> metrics(RoutingContext http) {
        MeterRegistry registry = BackendRegistries.getDefaultNow();
        return registry instanceof PrometheusMeterRegistry prometheus
                ? text(http, "text/plain; version=0.0.4; charset=utf-8", prometheus.scrape())
                : Future.failedFuture(new FaultException(Fault.UNAVAILABLE, "this node keeps no metrics"));
    }

    private static Future<Answer> text(RoutingContext http, String type, String text) {
        http.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(text);
        return Future.succeededFuture(Answer.STREAMED);
    }

    private record Health(String status, String version) {}

    private record Registry(String node, int streams, int jobs, List<Reply.RegistryStats.Channel> channels) {}
}
