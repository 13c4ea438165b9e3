package dev.skillfleet.verticle.http.stream;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.testing.RawStream;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutletTest {
    private static final int MAX_BUFFER = 64 << 10;
    private static final int MEBIBYTE = 1 << 20;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void a_socket_that_nobody_reads_is_full_before_a_mebibyte_and_most_of_that_lies_with_the_reader()
            throws IOException {
        Promise<Long> offered = Promise.promise();
        HttpServer server = await(vertx.createHttpServer(new HttpServerOptions().setStrictThreadMode(true))
                .requestHandler(request -> {
                    Outlet outlet = Outlet.of(request, MAX_BUFFER);
                    assertThat(outlet).isInstanceOf(ChannelOutlet.class);
                    outlet.begin(Buffer.buffer("retry: 1000\n\n"));
                    fill(outlet, 0, offered);
                })
                .listen(0, "127.0.0.1"));
        try (RawStream reader = new RawStream(server.actualPort())) {
            reader.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(await(offered.future())).isBetween((long) MAX_BUFFER, (long) MEBIBYTE);
        }
    }

    @Test
    void to_write_to_a_client_that_is_gone_already_is_no_failure() throws IOException {
        Promise<Outlet> written = Promise.promise();
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> request.connection().closeHandler(gone -> {
                    Outlet outlet = Outlet.of(request, MAX_BUFFER);
                    outlet.begin(Buffer.buffer("retry: 1000\n\n"));
                    written.complete(outlet);
                }))
                .exceptionHandler(written::tryFail)
                .listen(0, "127.0.0.1"));
        try (RawStream reader = new RawStream(server.actualPort())) {
            reader.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        assertThat(await(written.future())).isInstanceOf(ResponseOutlet.class);
    }

    /** A piece a turn, so that the kernel has its chance each time. */
    private void fill(Outlet outlet, long before, Promise<Long> offered) {
        if (outlet.full()) {
            offered.complete(before);
            return;
        }
        Chunk chunk = Chunk.of(Buffer.buffer("x".repeat(1_000)));
        outlet.write(chunk);
        chunk.release();
        vertx.runOnContext(later -> fill(outlet, before + 1_000, offered));
    }

    @Test
    void the_memory_of_a_chunk_is_given_back_when_the_last_one_has_sent_it() {
        Chunk chunk = Chunk.of(Buffer.buffer("data: 1\n\n"));
        ByteBuf one = chunk.framed();
        ByteBuf two = chunk.framed();
        chunk.release();
        one.release();
        assertThat(two.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("9\r\ndata: 1\n\n\r\n");

        two.release();
        assertThat(two.refCnt()).isZero();
    }
}
