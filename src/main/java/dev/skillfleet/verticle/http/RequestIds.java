package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.RequestId;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Gives every request an id and a time, echoes both, and writes the access line: changes at INFO, reads at DEBUG. */
final class RequestIds {
    private static final Logger LOG = LoggerFactory.getLogger("dev.skillfleet.access");
    private static final Pattern ACCEPTED = Pattern.compile("[\\x20-\\x7e]{1,128}");
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String KEY = "request-id";
    private static final double NANOS_A_SECOND = 1e9;

    private RequestIds() {}

    static void identify(RoutingContext http) {
        long begun = System.nanoTime();
        RequestId.set(of(http));
        http.addHeadersEndHandler(done -> {
            if (!"text/event-stream".equals(http.response().headers().get("Content-Type"))) {
                http.response().putHeader("X-Process-Time", seconds(begun));
            }
        });
        http.addEndHandler(done -> log(http, seconds(begun)));
        http.next();
    }

    /** The id of a request; one that is too broken to be routed gets it here. */
    static String of(RoutingContext http) {
        String id = http.get(KEY);
        if (id == null) {
            id = accepted(http.request().getHeader(RequestId.HEADER));
            http.put(KEY, id).response().putHeader(RequestId.HEADER, id);
        }
        return id;
    }

    private static String accepted(@Nullable String sent) {
        return sent != null && ACCEPTED.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }

    private static void log(RoutingContext http, String seconds) {
        LOG.atLevel(READS.contains(http.request().method()) ? Level.DEBUG : Level.INFO)
                .log(
                        "{} {} {} in {} s",
                        http.request().method(),
                        http.request().path(),
                        http.response().getStatusCode(),
                        seconds);
    }

    private static String seconds(long begun) {
        return String.format(Locale.ROOT, "%.6f", (System.nanoTime() - begun) / NANOS_A_SECOND);
    }
}
