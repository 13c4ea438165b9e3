package dev.skillfleet.verticle.http.stream;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Where the bytes of one stream go out. Runs on the event loop of its connection. */
sealed interface Outlet permits ResponseOutlet, ChannelOutlet {

    /**
     * The best way out of a request's connection.
     *
     * @param maxBuffer bytes that may wait for the reader before the outlet counts as full
     */
    static Outlet of(HttpServerRequest request, int maxBuffer) {
        if (ChannelOutlet.reaches(request)) {
            return new ChannelOutlet(request, maxBuffer);
        }
        boolean unframed = request.version() == HttpVersion.HTTP_1_0;
        return new ResponseOutlet(request.response(), unframed ? request.connection() : null);
    }

    /** Sends the head of an event stream and its first bytes. */
    void begin(Buffer first);

    static void head(HttpServerResponse response) {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Accel-Buffering", "no");
    }

    /** What is called when the reader has taken enough to go on, and when it is gone. */
    void listen(Handler<Void> drained, Handler<Void> gone);

    /** True while so much waits for the reader that no more should be written. */
    boolean full();

    /** True when something waits for the reader. */
    boolean waiting();

    /** True when something waits and the reader has taken nothing since this was asked last. */
    boolean stuck();

    /** Sends bytes that nobody shares. */
    void write(Buffer own);

    /** Sends bytes that others send too. */
    void write(Chunk shared);

    /** Sends the last bytes, if any, and ends the response. */
    void end(Buffer last);

    /** Breaks the connection off; what waits is lost, also in the kernel. */
    void cut();
}
