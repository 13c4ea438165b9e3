package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP/1.1 with one server for one user. A refusal is thrown as {@link ApiProblem}, a server that cannot be
 * reached as {@link CliFailure} with {@link ExitCode#NETWORK}.
 */
public final class ApiClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private static final int NOT_MODIFIED = 304;

    private final URI base;
    private final String user;
    private final @Nullable String key;
    private final HttpClient http;

    /**
     * @param base where the server is, without {@code /api}
     * @param key sent as a bearer token, or null for none
     */
    public ApiClient(URI base, String user, @Nullable String key) {
        this.base = base;
        this.user = user;
        this.key = key;
        this.http = client("https".equals(base.getScheme()));
        // read while the request is under way: what understands its answer takes as long to load
        Thread ahead = new Thread(() -> Json.readMap("{}"), "json-ahead");
        ahead.setDaemon(true);
        ahead.start();
    }

    private static HttpClient client(boolean encrypted) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        return encrypted
                ? client.build()
                : client.sslContext(new NoTls())
                        .sslParameters(new SSLParameters())
                        .build();
    }

    /** Where the server is, without {@code /api}. */
    public URI server() {
        return base;
    }

    /** The user on whose behalf everything is asked. */
    public String user() {
        return user;
    }

    /** A path of literal and variable segments, each variable one encoded. */
    public static String path(String pattern, String... segments) {
        String path = pattern;
        for (String segment : segments) {
            path = path.replaceFirst("\\{}", encode(segment));
        }
        return path;
    }

    public Response get(String path, Map<String, ? extends @Nullable Object> query) {
        return send(request(path + queryOf(query)).GET(), ANSWER_TIMEOUT);
    }

    public Response get(String path) {
        return get(path, Map.of());
    }

    /** A GET of something that comes in several forms. */
    public Response getAs(String mediaType, String path) {
        return send(request(path).header("Accept", mediaType).GET(), ANSWER_TIMEOUT);
    }

    /**
     * A GET by a client that may have the answer already.
     *
     * @param tag the entity tag of what it has, or null when it has nothing
     * @return status 304 with an empty body when that still holds
     */
    public Response getUnless(@Nullable String tag, String path) {
        HttpRequest.Builder request = request(path).GET();
        return send(tag == null ? request : request.header("If-None-Match", tag), ANSWER_TIMEOUT);
    }

    /** A GET that the server may hold for as long as {@code wait}. */
    Response await(String path, Map<String, ? extends @Nullable Object> query, Duration wait) {
        return send(request(path + queryOf(query)).GET(), ANSWER_TIMEOUT.plus(wait));
    }

    public Response post(String path, Object body) {
        return send(posting(path, body), ANSWER_TIMEOUT);
    }

    /**
     * A POST that does one thing only, however often it is sent with the same body.
     *
     * @param key the same for all of them, and for no other request of the user
     */
    Response post(String path, Object body, String key) {
        return send(posting(path, body).header("Idempotency-Key", key), ANSWER_TIMEOUT);
    }

    private HttpRequest.Builder posting(String path, Object body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(Json.write(body)));
    }

    /** Opens an event stream after a sequence; 0 asks for the whole log. */
    SseStream stream(String path, long after) {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
        if (after > 0) {
            request.header("Last-Event-ID", Long.toString(after));
        }
        return SseStream.open(http, request.build());
    }

    private Response send(HttpRequest.Builder request, Duration timeout) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(timeout).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 != 2 && response.statusCode() != NOT_MODIFIED) {
                throw ApiProblem.of(response.statusCode(), response.body());
            }
            return new Response(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("ETag").orElse(null));
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure(ExitCode.INTERRUPTED, "interrupted");
        }
    }

    private CliFailure unreachable(IOException e) {
        // an address that does not resolve is a ConnectException, too
        if (e instanceof ConnectException) {
            return new NoServer(base);
        }
        return new CliFailure(
                ExitCode.NETWORK,
                e instanceof HttpTimeoutException
                        ? "no answer from " + base + " in time"
                        : "the connection to " + base + " broke");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("X-User-Id", user)
                .header("User-Agent", "skill-fleet");
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private static String queryOf(Map<String, ? extends @Nullable Object> query) {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, value) -> {
            if (value != null) {
                pairs.add(name + "=" + encode(value.toString()));
            }
        });
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * A success.
     *
     * @param body empty for a 204 and a 304
     * @param tag the entity tag, or null when the server gave none
     */
    public record Response(
            int status, String body, @Nullable String tag) {

        /** True when what the client has still holds. */
        public boolean notModified() {
            return status == NOT_MODIFIED;
        }

        /** The same answer with the body that the client had kept. */
        public Response with(String keptBody) {
            return new Response(status, keptBody, tag);
        }

        /** The body as a value of that type. */
        public <T> T as(Class<T> type) {
            try {
                return Json.read(body, type);
            } catch (IllegalArgumentException e) {
                throw new CliFailure(
                        ExitCode.ERROR, "the answer is not what a Skill Fleet server says; check --api-url");
            }
        }
    }
}
