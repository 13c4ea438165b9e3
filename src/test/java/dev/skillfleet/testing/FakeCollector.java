package dev.skillfleet.testing;

import static dev.skillfleet.testing.Await.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A collector of spans, as far as a node can tell: it takes OTLP as protobuf over real HTTP, or does not. */
public final class FakeCollector implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private volatile Mood mood;
    private final HttpServer server;
    private final List<Taken> spans = new ArrayList<>();
    private final List<Map<String, String>> headers = new ArrayList<>();
    private @Nullable Predicate<List<Taken>> wanted;
    private Promise<List<Taken>> met = Promise.promise();

    /** What it does with those who come. */
    public enum Mood {
        TAKES,
        FAILS,
        BABBLES,
        NEVER_ANSWERS
    }

    /**
     * A span that has come.
     *
     * @param parent empty for the root of its trace
     * @param sender the attributes of what has sent it
     */
    public record Taken(
            String name,
            String trace,
            String id,
            String parent,
            Span.SpanKind kind,
            Status status,
            long beganNanos,
            long endedNanos,
            Map<String, Object> attributes,
            Map<String, Object> sender) {}

    public FakeCollector() {
        this(Mood.TAKES);
    }

    public FakeCollector(Mood mood) {
        this.mood = mood;
        server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1"));
    }

    /** Does something else from now on. */
    public void becomes(Mood next) {
        mood = next;
    }

    /** The address for {@code telemetry.otlp-endpoint}. */
    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Everything so far, in the order in which it came. */
    public synchronized List<Taken> spans() {
        return List.copyOf(spans);
    }

    /** The headers of each request so far, names in lower case. */
    public synchronized List<Map<String, String>> headers() {
        return List.copyOf(headers);
    }

    /** Completes with all spans once they are as wanted. One may wait at a time. */
    public synchronized Future<List<Taken>> until(Predicate<List<Taken>> wanted) {
        this.wanted = wanted;
        met = Promise.promise();
        look();
        return met.future();
    }

    private void look() {
        if (wanted != null && wanted.test(spans)) {
            met.tryComplete(List.copyOf(spans));
        }
    }

    private void answer(HttpServerRequest request, Buffer body) {
        switch (mood) {
            case TAKES -> take(request, body);
            case FAILS -> request.response().setStatusCode(500).end("out of disk");
            case BABBLES ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/login")
                        .end();
            case NEVER_ANSWERS -> {
                // whoever has come waits until it gives up
            }
        }
    }

    private synchronized void take(HttpServerRequest request, Buffer body) {
        Map<String, String> told = new TreeMap<>();
        request.headers().forEach((name, value) -> told.put(name.toLowerCase(Locale.ROOT), value));
        headers.add(told);
        if (!request.path().equals("/v1/traces")) {
            request.response().setStatusCode(404).end();
            return;
        }
        try {
            ExportTraceServiceRequest.parseFrom(body.getBytes())
                    .getResourceSpansList()
                    .forEach(this::take);
            request.response()
                    .putHeader("Content-Type", "application/x-protobuf")
                    .end();
        } catch (InvalidProtocolBufferException e) {
            request.response().setStatusCode(400).end();
        }
        look();
    }

    private void take(ResourceSpans sent) {
        Map<String, Object> sender = attributes(sent.getResource().getAttributesList());
        sent.getScopeSpansList().forEach(scope -> scope.getSpansList().forEach(span -> {
            Said.keep(Said.Kind.SPANS, span.toString());
            spans.add(taken(span, sender));
        }));
    }

    private static Taken taken(Span span, Map<String, Object> sender) {
        return new Taken(
                span.getName(),
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getKind(),
                span.getStatus(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                attributes(span.getAttributesList()),
                sender);
    }

    private static Map<String, Object> attributes(List<KeyValue> sent) {
        Map<String, Object> attributes = new TreeMap<>();
        sent.forEach(attribute -> attributes.put(attribute.getKey(), value(attribute.getValue())));
        return attributes;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            default -> value.getStringValue();
        };
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
