package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.RequestId;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headers that protect a browser's user, and those that let the pages of other origins in. */
final class Headers {
    private static final String CONTENT_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private Headers() {}

    static void secure(RoutingContext http) {
        http.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Content-Security-Policy", CONTENT_POLICY);
        http.next();
    }

    /**
     * Lets the pages of some origins read answers, without credentials. A request of another origin is served all the
     * same, since a page sends its own origin too; its browser will not show it the answer.
     */
    static Handler<RoutingContext> allow(List<String> origins) {
        boolean anyOrigin = origins.contains("*");
        CorsHandler cors = CorsHandler.create()
                .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST))
                .allowedHeaders(Set.of(
                        "Authorization",
                        "Content-Type",
                        "Idempotency-Key",
                        "If-None-Match",
                        "Last-Event-ID",
                        "X-API-Key",
                        RequestId.HEADER,
                        Call.USER_HEADER))
                .exposedHeaders(Set.of(
                        "Allow", "ETag", "Location", "Retry-After", "X-Cache", "X-Process-Time", RequestId.HEADER))
                .maxAgeSeconds(600);
        if (!anyOrigin) {
            cors.addOrigins(origins);
        }
        return http -> {
            String origin = http.request().getHeader("Origin");
            if (origin != null && (origins.contains(origin) || (anyOrigin && isWeb(origin)))) {
                cors.handle(http);
            } else {
                http.next();
            }
        };
    }

    private static boolean isWeb(@Nullable String origin) {
        return origin != null && origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+");
    }
}
