package dev.skillfleet.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A connection whose bytes the test reads itself, strictly, when it wants to; little of them fits into its socket. */
public final class RawStream implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("^id: (\\d+)$", Pattern.MULTILINE);
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int RECEIVE_BUFFER = 4_096;

    private final Socket socket = new Socket();
    private final InputStream in;

    public RawStream(int port) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new BufferedInputStream(socket.getInputStream());
    }

    public void send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next response's head: its status line as it is, its headers in small letters. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder(line()).append('\n');
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line.toLowerCase(Locale.ROOT)).append('\n');
        }
        return head.toString();
    }

    /** The chunks of a response up to the last one, put together; fails where one is not as HTTP says. */
    public String body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size) {
                throw new EOFException("a chunk that is too short");
            }
            body.write(chunk);
            end();
        }
        end();
        return body.toString(StandardCharsets.UTF_8);
    }

    /** The ids of the frames in a text. */
    public List<Long> sequences(String text) {
        return ID.matcher(text).results().map(id -> Long.valueOf(id.group(1))).toList();
    }

    /** Reads until the end; true when that is none that HTTP knows. */
    public boolean isBroken() {
        try {
            head();
            body();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void end() throws IOException {
        if (!line().isEmpty()) {
            throw new IOException("a chunk that does not end where it should");
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection has ended");
            }
            line.append((char) next);
        }
        if (in.read() != '\n') {
            throw new IOException("a line that does not end as HTTP says");
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
