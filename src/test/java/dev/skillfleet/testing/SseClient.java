package dev.skillfleet.testing;

import dev.skillfleet.job.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads an event stream frame by frame, in a thread of its own. */
public final class SseClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 20;

    /** An empty one is the end. */
    private final BlockingQueue<Optional<Frame>> frames = new LinkedBlockingQueue<>();

    private final HttpResponse<InputStream> response;

    private SseClient(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "sse-client");
        reader.setDaemon(true);
        reader.start();
    }

    /** Opens a stream with a GET; headers as name, value, name, value. */
    public static SseClient open(String url, String... headers) {
        return open(HttpRequest.newBuilder(URI.create(url)), headers);
    }

    /** Opens whatever stream the request leads to. */
    public static SseClient open(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new SseClient(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    public HttpResponse<?> response() {
        return response;
    }

    /** The next frame; a frame of {@code retry:} alone counts as one without data. */
    public Frame next() {
        return next(frame -> true);
    }

    /** Skips frames until one fits. */
    public Frame next(Predicate<Frame> wanted) {
        return nextIfAny(wanted).orElseThrow(() -> new AssertionError("the stream has ended"));
    }

    /** Skips frames until one fits; empty when the stream ends before. */
    public Optional<Frame> nextIfAny(Predicate<Frame> wanted) {
        Optional<Frame> frame = take();
        while (frame.isPresent() && !wanted.test(frame.get())) {
            frame = take();
        }
        return frame;
    }

    private Optional<Frame> take() {
        try {
            Optional<Frame> frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame came in " + PATIENCE_SECONDS + " s");
            }
            if (frame.isEmpty()) {
                frames.add(frame);
            }
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything until the server ends the stream. */
    public List<Frame> rest() {
        List<Frame> rest = new ArrayList<>();
        nextIfAny(frame -> !rest.add(frame));
        return rest;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            List<String> block = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Said.keep(Said.Kind.HTTP, line);
                if (line.isEmpty()) {
                    frames.add(Optional.of(Frame.of(block)));
                    block.clear();
                } else {
                    block.add(line);
                }
            }
        } catch (IOException e) {
            // closed from here or from there: the frames so far stand
        }
        frames.add(Optional.empty());
    }

    /** One frame; fields that were not sent are empty. */
    public record Frame(String id, String event, String data) {
        static Frame of(List<String> lines) {
            return new Frame(field("id: ", lines), field("event: ", lines), field("data: ", lines));
        }

        private static String field(String name, List<String> lines) {
            return String.join(
                    "\n",
                    lines.stream()
                            .filter(line -> line.startsWith(name))
                            .map(line -> line.substring(name.length()))
                            .toList());
        }

        /** True for an event of the log. */
        public boolean logged() {
            return !id.isEmpty();
        }

        public long sequence() {
            return Long.parseLong(id);
        }

        /** The data as a JSON object. */
        public Map<String, @Nullable Object> json() {
            return Json.readMap(data);
        }

        /** The {@code type} within the data, or an empty text. */
        public String type() {
            return data.startsWith("{") ? String.valueOf(json().get("type")) : "";
        }
    }
}
