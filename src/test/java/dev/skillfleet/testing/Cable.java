package dev.skillfleet.testing;

import static dev.skillfleet.testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way to a server, which can be cut and mended: connections break, new ones are refused. */
public final class Cable implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final List<NetSocket> open = new CopyOnWriteArrayList<>();
    private final URI far;
    private NetServer near;
    private int port;

    /** @param url where the server is */
    public Cable(String url) {
        far = URI.create(url);
        mend();
    }

    /** The server's URL by way of this cable. */
    public String url() {
        return far.toString().replace("@" + far.getRawAuthority().replaceFirst(".*@", ""), "@127.0.0.1:" + port);
    }

    /** Breaks every connection, and lets no other one come about. */
    public void cut() {
        await(near.close());
        open.forEach(NetSocket::close);
        open.clear();
    }

    /** Lets connections through, at the same address as before. */
    public void mend() {
        near = vertx.createNetServer().connectHandler(this::connect);
        port = await(near.listen(port, "127.0.0.1")).actualPort();
    }

    private void connect(NetSocket socket) {
        open.add(socket);
        socket.pause();
        client.connect(far.getPort() < 0 ? 5432 : far.getPort(), far.getHost())
                .onSuccess(server -> {
                    open.add(server);
                    socket.pipeTo(server);
                    server.pipeTo(socket);
                    socket.resume();
                })
                .onFailure(refused -> socket.close());
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
