package dev.skillfleet.verticle.http;

import dev.skillfleet.config.SecurityConfig;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets only those in who have a key, where keys are asked for. */
final class ApiKeys {
    private static final String CLIENT = "client";
    private static final String BEARER = "Bearer ";

    private final boolean required;
    private final List<byte[]> keys;

    ApiKeys(SecurityConfig security) {
        required = security.requireApiKey();
        keys = security.apiKeys().stream().map(ApiKeys::bytes).toList();
    }

    void check(RoutingContext http) {
        if (!required) {
            http.next();
            return;
        }
        int key = indexOf(sent(http));
        if (key < 0) {
            http.response().putHeader("WWW-Authenticate", "Bearer");
            http.fail(401);
        } else {
            http.put(CLIENT, "key " + key).next();
        }
    }

    /** Whom a request counts for: the owner of the key or, where no keys are asked for, the address. */
    static String client(RoutingContext http) {
        String client = http.get(CLIENT);
        return client == null ? http.request().remoteAddress().hostAddress() : client;
    }

    /** Compares with every key in constant time, so that an answer's delay tells nothing. */
    private int indexOf(@Nullable String sent) {
        int found = -1;
        for (int i = 0; sent != null && i < keys.size(); i++) {
            if (MessageDigest.isEqual(keys.get(i), bytes(sent))) {
                found = i;
            }
        }
        return found;
    }

    private static @Nullable String sent(RoutingContext http) {
        String authorization = http.request().getHeader("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : http.request().getHeader("X-API-Key");
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
