package dev.skillfleet.verticle.http.stream;

import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** What many streams send in the same turn, encoded once for each wire that one of them speaks. */
final class Shared implements AutoCloseable {
    private final Function<Wire, Buffer> form;
    private final Map<Wire, Chunk> chunks = new EnumMap<>(Wire.class);

    /** @param form answers what is not empty */
    Shared(Function<Wire, Buffer> form) {
        this.form = form;
    }

    Chunk on(Wire wire) {
        return chunks.computeIfAbsent(wire, missing -> Chunk.of(form.apply(missing)));
    }

    @Override
    public void close() {
        chunks.values().forEach(Chunk::release);
        chunks.clear();
    }
}
