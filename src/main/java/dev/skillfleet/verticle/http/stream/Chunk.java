package dev.skillfleet.verticle.http.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that many streams send: encoded once, also as a chunk of HTTP/1.1, and counted, since they lie outside the heap.
 * Who makes it releases it when all have been given it; those who have still to send it hold it until then.
 */
final class Chunk {
    private static final int LINE_END = 0x0d0a;
    private static final int MOST_DIGITS = 8;

    private final Buffer plain;
    private final ByteBuf framed;

    private Chunk(Buffer plain, ByteBuf framed) {
        this.plain = plain;
        this.framed = framed;
    }

    /** @param plain not empty: an empty chunk would end the response */
    static Chunk of(Buffer plain) {
        int length = plain.length();
        if (length == 0) {
            throw new IllegalArgumentException("an empty chunk ends a response");
        }
        ByteBuf framed = PooledByteBufAllocator.DEFAULT.directBuffer(length + MOST_DIGITS + 2 * Short.BYTES);
        framed.writeCharSequence(Integer.toHexString(length), StandardCharsets.US_ASCII);
        ByteBufUtil.writeShortBE(framed, LINE_END);
        framed.writeBytes(((BufferInternal) plain).getByteBuf());
        ByteBufUtil.writeShortBE(framed, LINE_END);
        return new Chunk(plain, framed);
    }

    /** The bytes themselves, for a response that frames them. */
    Buffer plain() {
        return plain;
    }

    /** The bytes as a chunk, with a count and a place of its own; for the one who sends it. */
    ByteBuf framed() {
        return framed.retain().duplicate(); // cheaper than the one that the pool would have to lend and take back
    }

    void release() {
        framed.release();
    }
}
