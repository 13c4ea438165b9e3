package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request that failed, and the one place where failures become answers: a problem document (RFC 9457) in v2, the
 * older server's error body in v1. What nobody foresaw is logged under an incident id, which is all a client learns.
 */
record Problems(int status, String detail, List<FaultException.Item> errors) {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final Map<Integer, String> DETAILS = Map.of(
            400, "the request is malformed",
            401, "send a valid key as \"Authorization: Bearer KEY\" or \"X-API-Key: KEY\"",
            404, "there is nothing at this path",
            405, "this path does not take the method; see Allow",
            413, "the body is larger than this node reads",
            415, "send the body as application/json",
            417, "the expectation cannot be met",
            429, "too many requests; see Retry-After",
            503, "the node is not available now; see Retry-After");

    /** Answers a request that has failed. */
    static void answer(RoutingContext http) {
        if (!gone(http)) {
            of(http).send(http);
        }
    }

    /** A client that hangs up is no incident. */
    private static boolean gone(RoutingContext http) {
        return http.response().closed()
                || http.response().headWritten()
                || http.failure() instanceof HttpClosedException
                || http.failure() instanceof IOException;
    }

    /** Answers a request that no route has taken. */
    static void answer(int status, RoutingContext http) {
        of(status).send(http);
    }

    private void send(RoutingContext http) {
        HttpServerResponse response = http.response();
        if ((status == 503 || status == 429) && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        boolean v1 = Call.v1(http);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, v1 ? "application/json" : "application/problem+json")
                .end(Json.write(v1 ? v1(http) : v2(http)));
    }

    private static Problems of(RoutingContext http) {
        Throwable failure = http.failure();
        if (failure instanceof FaultException fault) {
            return new Problems(fault.fault().status(), fault.detail(), fault.errors());
        }
        int status = failure instanceof HttpException refusal ? refusal.getStatusCode() : http.statusCode();
        if (status >= 400 && status != 500) {
            return of(status);
        }
        String incident = UUID.randomUUID().toString();
        LOG.error(
                "incident {}: {} {} failed",
                incident,
                http.request().method(),
                http.request().path(),
                failure);
        return new Problems(500, "internal error, incident " + incident, List.of());
    }

    private static Problems of(int status) {
        return new Problems(status, DETAILS.getOrDefault(status, "the request was refused"), List.of());
    }

    private Map<String, @Nullable Object> v1(RoutingContext http) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("error", detail);
        body.put("request_id", RequestIds.of(http));
        if (status == 422) {
            body.put("details", errors);
        }
        return body;
    }

    private Map<String, @Nullable Object> v2(RoutingContext http) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", HttpResponseStatus.valueOf(status).reasonPhrase());
        body.put("status", status);
        body.put("detail", detail);
        body.put("instance", http.request().path());
        body.put("request_id", RequestIds.of(http));
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return body;
    }
}
