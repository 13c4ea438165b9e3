package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that fits the contract.
 *
 * @param http where it came from
 * @param query the query parameters that the contract knows, in their types; absent ones are missing
 * @param body the JSON object that was sent, or an empty one
 */
record Call(RoutingContext http, Map<String, Object> query, Map<String, @Nullable Object> body) {
    static final String USER_HEADER = "X-User-Id";
    static final String DEFAULT_USER = "default";

    /** A parameter of the path, decoded. */
    String path(String name) {
        return http.pathParam(name);
    }

    /** A header as it was sent, or null. */
    @Nullable
    String header(String name) {
        return http.request().getHeader(name);
    }

    /** All values of a header, in order; it may be sent more than once. */
    List<String> headers(String name) {
        return http.request().headers().getAll(name);
    }

    /** A query parameter as text, or null. */
    @Nullable
    String text(String name) {
        return query.get(name) instanceof String text ? text : null;
    }

    /** A whole number from the query. */
    long number(String name, long fallback) {
        return query.get(name) instanceof Number number ? number.longValue() : fallback;
    }

    /** The body as a record; the contract has checked it. */
    <T> T body(Class<T> type) {
        try {
            return Json.fromMap(body, type);
        } catch (IllegalArgumentException e) {
            throw new FaultException(Fault.INVALID, "the body has a value of the wrong kind");
        }
    }

    /** Who is calling. */
    String actor() {
        String user = header(USER_HEADER);
        return user == null || user.isBlank() ? DEFAULT_USER : user;
    }

    /** True for a path of the older server. */
    boolean v1() {
        return v1(http);
    }

    static boolean v1(RoutingContext http) {
        String path = http.request().path();
        return path != null && path.startsWith("/api/v1");
    }
}
