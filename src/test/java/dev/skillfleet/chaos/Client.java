package dev.skillfleet.chaos;

import dev.skillfleet.job.Json;
import dev.skillfleet.testing.RealTime;
import dev.skillfleet.testing.Said;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client that knows every node, asks any of them, and asks again elsewhere until one has an answer. */
public final class Client {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What says nothing about the request itself. */
    private static final Set<Integer> ELSEWHERE = Set.of(502, 503, 504);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<String> nodes;
    private final Random random;

    public Client(List<String> nodes, long seed) {
        this.nodes = nodes;
        this.random = new Random(seed);
    }

    /** Any of the nodes. */
    synchronized String node() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    synchronized int random(int bound) {
        return random.nextInt(bound);
    }

    /** Asks until an answer comes that is one. */
    public Answered post(String path, Map<String, ?> body, String... headers) throws InterruptedException {
        return ask(path, Json.write(body), headers);
    }

    public Answered get(String path) throws InterruptedException {
        return ask(path, null);
    }

    private Answered ask(String path, @Nullable String body, String... headers) throws InterruptedException {
        while (true) {
            try {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(URI.create(node() + path)).timeout(PATIENCE);
                if (headers.length > 0) {
                    request.headers(headers);
                }
                if (body != null) {
                    request.header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
                }
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                Said.keep(Said.Kind.HTTP, response.body());
                if (!ELSEWHERE.contains(response.statusCode())) {
                    return new Answered(response.statusCode(), response.body());
                }
            } catch (IOException e) {
                // nobody there, or gone in the middle: nothing is known, so the same is asked again
            }
            RealTime.pass(PAUSE);
        }
    }

    /** An answer to a request, whatever it says. */
    public record Answered(int status, String body) {
        public Map<String, @Nullable Object> json() {
            return Json.readMap(body);
        }

        /** The objects of a field that is a list of them. */
        List<Map<String, @Nullable Object>> objects(String field) {
            if (!(json().get(field) instanceof List<?> items)) {
                throw new AssertionError("no " + field + " in " + this);
            }
            return items.stream().map(item -> Json.readMap(Json.write(item))).toList();
        }
    }
}
