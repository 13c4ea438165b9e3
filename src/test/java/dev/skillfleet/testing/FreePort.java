package dev.skillfleet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A TCP port of the loopback that nobody listens on, for servers that have to be told one or to come back to it. */
public final class FreePort {
    private FreePort() {}

    /**
     * Any of those that the system does not give to outgoing connections by itself (Linux: 32768 to 60999): one of these
     * could be taken while its server is away, even by the very connection that looks for the server there.
     */
    public static int any() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_240, 32_768);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // another one, then
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
