package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.SseEvent;
import java.time.Instant;

/** A client that reads many event streams on one thread, and is told of each event when it comes. */
final class Streams implements AutoCloseable {
    private static final int MOST = 20_000;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    private final WebClient client =
            WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(MOST));

    /**
     * Opens a stream.
     *
     * @param events is told of each frame, on the one thread of this client
     * @return completes with the first frame, which says where the job stands
     */
    Future<Void> open(String url, Handler<SseEvent> events) {
        Promise<Void> open = Promise.promise();
        client.getAbs(url)
                .as(BodyCodec.sseStream(stream -> stream.handler(event -> {
                    open.tryComplete();
                    events.handle(event);
                })))
                .send()
                .onComplete(ended -> open.tryFail("the stream was answered with " + ended.statusCode()), open::tryFail);
        return open.future();
    }

    Future<HttpResponse<Buffer>> post(String url, JsonObject body) {
        return client.postAbs(url).sendJsonObject(body);
    }

    Future<HttpResponse<Buffer>> get(String url) {
        return client.getAbs(url).send();
    }

    Vertx vertx() {
        return vertx;
    }

    /** Nanoseconds since 1970. */
    static long now() {
        return nanos(Instant.now());
    }

    static long nanos(Instant moment) {
        return moment.getEpochSecond() * 1_000_000_000 + moment.getNano();
    }

    /** Ends every stream. */
    @Override
    public void close() {
        client.close();
        await(vertx.close());
    }
}
