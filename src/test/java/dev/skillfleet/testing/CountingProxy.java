package dev.skillfleet.testing;

import static dev.skillfleet.testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The way to a server, on which every request is noted. */
public final class CountingProxy implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final List<String> exchanges = new CopyOnWriteArrayList<>();
    private final URI far;
    private final HttpServer near;
    private volatile boolean streamless;
    private volatile @Nullable Lost lost;

    /** @param url where the server is */
    public CountingProxy(String url) {
        far = URI.create(url);
        near = await(vertx.createHttpServer().requestHandler(this::pass).listen(0, "127.0.0.1"));
    }

    /** The server's URL by way of this proxy. */
    public String url() {
        return "http://127.0.0.1:" + near.actualPort();
    }

    /** From now on no event stream gets through. */
    public void refuseStreams() {
        streamless = true;
    }

    /**
     * The next answer to a POST whose path ends like this is held back.
     *
     * @return completes once it is here, with what breaks the connection instead of passing it on
     */
    public Future<Runnable> lose(String path) {
        Promise<Runnable> here = Promise.promise();
        lost = new Lost(path, here);
        return here.future();
    }

    /** What was asked and answered, as {@code GET /path 200}, in the order in which the answers began. */
    public List<String> exchanges() {
        return List.copyOf(exchanges);
    }

    private void pass(HttpServerRequest request) {
        if (streamless && request.path().endsWith("/stream")) {
            exchanges.add(request.method() + " " + request.path() + " 502");
            request.response().setStatusCode(502).end();
            return;
        }
        request.body()
                .compose(body -> client.request(request.method(), far.getPort(), far.getHost(), request.uri())
                        .compose(onward -> {
                            onward.headers().setAll(request.headers());
                            return onward.send(body);
                        }))
                .onSuccess(answer -> giveBack(request, answer))
                .onFailure(broken -> request.connection().close());
    }

    private void giveBack(HttpServerRequest request, HttpClientResponse answer) {
        exchanges.add(request.method() + " " + request.path() + " " + answer.statusCode());
        Lost held = lost;
        if (held != null
                && request.method().equals(HttpMethod.POST)
                && request.path().endsWith(held.path)) {
            lost = null;
            held.here.complete(() -> request.connection().close());
            return;
        }
        HttpServerResponse response = request.response().setStatusCode(answer.statusCode());
        response.headers().setAll(answer.headers()).remove(HttpHeaders.TRANSFER_ENCODING);
        if (answer.statusCode() == 204 || answer.statusCode() == 304) {
            response.end();
        } else {
            response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
            answer.pipeTo(response);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private record Lost(String path, Promise<Runnable> here) {}
}
