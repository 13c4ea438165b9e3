package dev.skillfleet.bus;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import org.jspecify.annotations.Nullable;

/** The id of the request that is being served, carried from HTTP through every message that it causes. */
public final class RequestId {
    /** The name it has in HTTP, on the bus and in the log. */
    public static final String HEADER = "X-Request-ID";

    private static final ContextLocal<String> LOCAL = ContextLocal.registerLocal(String.class);

    private RequestId() {}

    /** The id that the running context serves, or null outside of any request. */
    public static @Nullable String current() {
        Context context = Vertx.currentContext();
        return context == null ? null : LOCAL.get(context, AccessMode.CONCURRENT);
    }

    /** Sets the id for the running context; does nothing outside of one. */
    public static void set(String id) {
        Context context = Vertx.currentContext();
        if (context != null) {
            LOCAL.put(context, AccessMode.CONCURRENT, id);
        }
    }

    /** Makes Vert.x load this class before its first context: a context local has to be known by then. */
    public static final class Registration implements VertxServiceProvider {
        @Override
        public void init(VertxBootstrap builder) {
            // loading the class has registered the local
        }
    }
}
