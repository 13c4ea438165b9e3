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

    private RequestId() {}

    /** The id that the running context serves, or null outside of any request. */
    public static @Nullable String current() {
        Context context = Vertx.currentContext();
        return context == null ? null : Registration.LOCAL.get(context, AccessMode.CONCURRENT);
    }

    /** Sets the id for the running context; does nothing outside of one. */
    public static void set(String id) {
        Context context = Vertx.currentContext();
        if (context != null) {
            Registration.LOCAL.put(context, AccessMode.CONCURRENT, id);
        }
    }

    /** Found by Vert.x before its first context is made: a context local has to be registered by then. */
    public static final class Registration implements VertxServiceProvider {
        // here and not in the outer class, which nobody has initialised when Vert.x makes one of these
        private static final ContextLocal<String> LOCAL = ContextLocal.registerLocal(String.class);

        @Override
        public void init(VertxBootstrap builder) {
            // making one has registered the local
        }
    }
}
