package dev.skillfleet.verticle.http.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.HttpContentEncoder;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Plain HTTP/1.1: what is shared goes out below the codec, as a chunk that was framed once for all. Everything else, above
 * all head and end, goes through the response, so that the codec knows where the connection stands.
 */
final class ChannelOutlet implements Outlet {
    /** The name that Vert.x gives the codec's half for responses. */
    private static final String CODEC = "httpEncoder";

    /** Bytes that are told to the metrics at a time: to tell them costs as much as a part of a send. */
    private static final int REPORT = 64 << 10;

    /** Bytes; the kernel takes twice as many. Without a limit it takes megabytes before it says that it is full. */
    private static final int SEND_BUFFER = 64 << 10;

    private final HttpServerResponse response;
    private final VertxConnection connection;
    private final ChannelHandlerContext codec;
    private long offered;
    private long unreported;
    private long takenBefore = -1;

    ChannelOutlet(HttpServerRequest request, int maxBuffer) {
        this.response = request.response();
        this.connection = (VertxConnection) request.connection();
        this.codec = connection.channel().pipeline().context(CODEC);
        response.setWriteQueueMaxSize(maxBuffer);
        connection.channel().config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
    }

    /** True for a living connection whose chunks nobody has to encrypt, to compress or to weave into others. */
    static boolean reaches(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && !request.method().equals(HttpMethod.HEAD)
                && request.connection() instanceof VertxConnection connection
                && !connection.isSsl()
                && !connection.isTrafficShaped()
                && connection.channel().isOpen()
                && connection.channel().pipeline().context(CODEC) != null
                && connection.channel().pipeline().get(HttpContentEncoder.class) == null
                && connection.channel().eventLoop().inEventLoop();
    }

    @Override
    public void begin(Buffer first) {
        Outlet.head(response);
        write(first);
        response.headers().clear(); // the codec has written them, and a stream lives long
    }

    @Override
    public void listen(Handler<Void> drained, Handler<Void> gone) {
        response.drainHandler(drained).closeHandler(gone).exceptionHandler(broken -> gone.handle(null));
    }

    @Override
    public boolean full() {
        return !codec.channel().isWritable();
    }

    @Override
    public boolean waiting() {
        return left() > 0;
    }

    @Override
    public boolean stuck() {
        long left = left();
        long taken = offered - left;
        boolean stuck = left > 0 && taken <= takenBefore;
        takenBefore = taken;
        return stuck;
    }

    private long left() {
        ChannelOutboundBuffer waiting = codec.channel().unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes() - waiting.currentProgress();
    }

    @Override
    public void write(Buffer own) {
        offered += own.length();
        response.write(own);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and that is told
    public void write(Chunk shared) {
        ByteBuf bytes = shared.framed();
        offered += bytes.readableBytes();
        unreported += bytes.readableBytes();
        if (unreported >= REPORT) {
            report();
        }
        codec.writeAndFlush(bytes, connection.voidPromise);
    }

    private void report() {
        connection.reportBytesWritten(unreported);
        unreported = 0;
    }

    @Override
    public void end(Buffer last) {
        report();
        response.end(last);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left who would want to know
    public void cut() {
        // not the connection's own way to close, which first waits until everything is sent
        codec.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        codec.close();
    }
}
