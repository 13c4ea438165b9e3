package dev.skillfleet.cli.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event stream over HTTP. Frames are taken off the wire as they come, also while nobody asks for them, so that a
 * person who thinks for an hour never looks like a stalled reader to the server.
 */
final class SseStream implements Frames {
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final SseParser parser = new SseParser(frame -> arrivals.add(() -> frame));
    private @Nullable CompletableFuture<HttpResponse<String>> exchange;

    private SseStream() {}

    static SseStream open(HttpClient http, HttpRequest request) {
        SseStream stream = new SseStream();
        CompletableFuture<HttpResponse<String>> exchange = http.sendAsync(request, stream.body());
        stream.exchange = exchange;
        var unused = exchange.whenComplete(stream::ended);
        return stream;
    }

    @Override
    public @Nullable SseFrame next(Duration patience) throws IOException, InterruptedException {
        Arrival arrival = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (arrival == null) {
            throw new IOException("silent for " + patience.toSeconds() + " s");
        }
        return arrival.take();
    }

    @Override
    public @Nullable Duration retry() {
        return parser.retry();
    }

    @Override
    public void close() {
        if (exchange != null) {
            exchange.cancel(true);
        }
    }

    private BodyHandler<String> body() {
        return info -> info.statusCode() == 200
                ? BodySubscribers.mapping(
                        BodySubscribers.ofByteArrayConsumer(chunk -> chunk.ifPresent(parser::feed)), nothing -> "")
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private void ended(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        arrivals.add(() -> {
            if (response == null) {
                throw failure instanceof IOException broken ? broken : new IOException("the stream broke", failure);
            }
            if (response.statusCode() == 200) {
                return null;
            }
            ApiProblem refusal = ApiProblem.of(response.statusCode(), response.body());
            if (refusal.passing()) {
                throw new IOException(refusal.getMessage());
            }
            throw refusal;
        });
    }

    private interface Arrival {
        @Nullable
        SseFrame take() throws IOException;
    }
}
