package dev.skillfleet.testing;

import dev.skillfleet.job.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with a server as the client of the older Python server does: follows no redirect, and reads of a stream only the
 * lines that begin with {@code data: } and a space, up to {@code [DONE]}.
 */
public final class PythonClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String DATA = "data: ";
    private static final String DONE = "[DONE]";

    private final String server;
    private final @Nullable String user;

    /** @param user whom the header names, or null for a client that was given none */
    public PythonClient(String server, @Nullable String user) {
        this.server = server;
        this.user = user;
    }

    /** Sends a request; a body of null sends none. */
    public HttpResponse<String> send(String method, String path, @Nullable Object body) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
            Said.keep(Said.Kind.HTTP, response.headers() + " " + response.body());
            return response;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /**
     * Reads a stream until it is done, or has told enough.
     *
     * @param enough is told each event and answers whether it was the last one wanted
     * @return whether the stream has said that it is done
     */
    public boolean stream(
            String method, String path, @Nullable Object body, Function<Map<String, Object>, Boolean> enough) {
        try {
            HttpResponse<java.util.stream.Stream<String>> response =
                    HTTP.send(request(method, path, body), HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answers " + response.statusCode());
            }
            try (java.util.stream.Stream<String> lines = response.body()) {
                for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                    String text = line.next().strip();
                    if (!text.startsWith(DATA)) {
                        continue;
                    }
                    String data = text.substring(DATA.length()).strip();
                    if (data.equals(DONE)) {
                        return true;
                    }
                    if (enough.apply(Json.readMap(data))) {
                        return false;
                    }
                }
            }
            return false;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no stream", e);
        }
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        if (user != null) {
            request.header("X-User-Id", user);
        }
        return body == null
                ? request.method(method, HttpRequest.BodyPublishers.noBody()).build()
                : request.header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build();
    }
}
