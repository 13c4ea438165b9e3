package dev.skillfleet.verticle.http.stream;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A response whose reader takes what the test lets it take. */
final class FakeResponse implements InvocationHandler {
    final List<Buffer> written = new CopyOnWriteArrayList<>();
    volatile boolean full;
    volatile boolean ended;
    private volatile Handler<Void> drain;

    Outlet outlet() {
        return new ResponseOutlet(response(), null);
    }

    private HttpServerResponse response() {
        return (HttpServerResponse)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HttpServerResponse.class}, this);
    }

    /** The reader has caught up. */
    void drained() {
        full = false;
        drain.handle(null);
    }

    String text() {
        return String.join("", written.stream().map(Buffer::toString).toList());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object invoke(Object proxy, Method method, Object[] args) {
        switch (method.getName()) {
            case "write" -> written.add((Buffer) args[0]);
            case "end" -> {
                written.add((Buffer) args[0]);
                ended = true;
            }
            case "drainHandler" -> drain = (Handler<Void>) args[0];
            case "writeQueueFull" -> {
                return full;
            }
            default -> {}
        }
        return method.getReturnType() == Future.class ? Future.succeededFuture() : proxy;
    }
}
