package dev.skillfleet.verticle.http;

import dev.skillfleet.job.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers: a status, headers, and a body: JSON in a buffer, or what becomes JSON, unless the headers name
 * another type; none when it is null.
 */
record Answer(
        int status, Map<String, String> headers, @Nullable Object body) {
    /** The response is under way already, and {@link #send} leaves it alone. */
    static final Answer STREAMED = new Answer(200, Map.of(), null);

    static Answer ok(Object body) {
        return new Answer(200, Map.of(), body);
    }

    static Answer created(String location, Object body) {
        return new Answer(201, Map.of("Location", location), body);
    }

    static Answer accepted(Object body) {
        return new Answer(202, Map.of(), body);
    }

    static Answer nothing() {
        return new Answer(204, Map.of(), null);
    }

    void send(HttpServerResponse response) {
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        if (body != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        headers.forEach(response::putHeader);
        if (body == null) {
            response.end();
            return;
        }
        Buffer written = body instanceof Buffer ready ? ready : Buffer.buffer(Json.write(body));
        // a HEAD, which sends nothing of it, would not say so by itself
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(written.length()))
                .end(written);
    }
}
