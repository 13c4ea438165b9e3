package dev.skillfleet.verticle.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The table of operations: for each of the contract's operation ids, who serves it. */
final class Operations {
    private final Map<String, Function<Call, Future<Answer>>> table = new TreeMap<>();

    /** Serves an operation; the future fails with a fault, or with anything else, which is told as an incident. */
    Operations on(String operationId, Function<Call, Future<Answer>> server) {
        table.put(operationId, server);
        return this;
    }

    /**
     * The routes of the contract, in its order, and for each GET a HEAD, which HTTP takes for granted.
     *
     * @throws IllegalStateException when the table and the contract do not name the same operations
     */
    Router router(Vertx vertx, Contract contract) {
        Set<String> declared = new TreeSet<>();
        Map<String, Handler<RoutingContext>> heads = new LinkedHashMap<>();
        RouterBuilder builder = RouterBuilder.create(vertx, contract.routed());
        for (Operation operation : contract.routed().operations()) {
            declared.add(operation.getOperationId());
            Handler<RoutingContext> handler = handler(operation, contract);
            builder.getRoute(operation.getOperationId())
                    .setDoValidation(false)
                    .setDoSecurity(false)
                    .addHandler(handler);
            if (Contract.hasHead(operation)) {
                heads.put(operation.getAbsoluteOpenAPIPath().replaceAll("\\{(.*?)}", ":$1"), handler);
            }
        }
        if (!declared.equals(table.keySet())) {
            throw new IllegalStateException("openapi.yaml declares " + declared + " but served are " + table.keySet());
        }
        Router router = builder.createRouter();
        heads.forEach((path, handler) -> router.route(HttpMethod.HEAD, path).handler(handler));
        return router;
    }

    /** What an operation's route does; for paths that the contract's language cannot express. */
    Handler<RoutingContext> handler(String operationId, Contract contract) {
        return handler(contract.routed().operation(operationId), contract);
    }

    private Handler<RoutingContext> handler(Operation operation, Contract contract) {
        RequestCheck check = new RequestCheck(operation, contract.routed().getSchemaRepository());
        return http -> table.get(operation.getOperationId())
                .apply(check.check(http))
                .onComplete(answer -> answer.send(http.response()), http::fail);
    }
}
