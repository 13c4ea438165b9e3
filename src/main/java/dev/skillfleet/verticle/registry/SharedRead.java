package dev.skillfleet.verticle.registry;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A read that many want at once. There is one at a time: whoever asks while one is under way shares the next, which begins
 * after he has asked, so that what he gets is never older than his question. Runs on one event loop.
 */
final class SharedRead<T> {
    private final Supplier<Future<T>> read;
    private boolean reading;
    private @Nullable Promise<T> next;

    SharedRead(Supplier<Future<T>> read) {
        this.read = read;
    }

    Future<T> get() {
        if (reading) {
            next = next == null ? Promise.promise() : next;
            return next.future();
        }
        reading = true;
        return read.get().onComplete(done -> {
            reading = false;
            if (next != null) {
                Promise<T> waiting = next;
                next = null;
                get().onComplete(waiting);
            }
        });
    }
}
