package dev.skillfleet.verticle.http.stream;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Through the response, whatever its protocol. */
final class ResponseOutlet implements Outlet {
    private static final int CANCEL = 8;

    private final HttpServerResponse response;
    private final @Nullable HttpConnection endsByClosing;
    private long written;
    private long taken;
    private long takenBefore;

    /** @param endsByClosing the connection, where nothing but its end tells that the response has ended; else null */
    ResponseOutlet(HttpServerResponse response, @Nullable HttpConnection endsByClosing) {
        this.response = response;
        this.endsByClosing = endsByClosing;
    }

    @Override
    public void begin(Buffer first) {
        Outlet.head(response);
        write(first);
    }

    @Override
    public void listen(Handler<Void> drained, Handler<Void> gone) {
        response.drainHandler(drained).closeHandler(gone).exceptionHandler(broken -> gone.handle(null));
    }

    @Override
    public boolean full() {
        return response.writeQueueFull();
    }

    @Override
    public boolean waiting() {
        return taken < written;
    }

    @Override
    public boolean stuck() {
        boolean stuck = waiting() && taken == takenBefore;
        takenBefore = taken;
        return stuck;
    }

    @Override
    public void write(Buffer own) {
        written++;
        response.write(own).onSuccess(sent -> taken++);
    }

    @Override
    public void write(Chunk shared) {
        write(shared.plain());
    }

    @Override
    public void end(Buffer last) {
        Future<Void> sent = response.end(last);
        if (endsByClosing != null) {
            sent.onComplete(done -> endsByClosing.close());
        }
    }

    @Override
    public void cut() {
        response.reset(CANCEL);
    }
}
