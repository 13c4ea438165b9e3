package dev.skillfleet.testing;

import dev.skillfleet.testing.SseClient.Frame;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection whose bytes the test reads itself, strictly, when it wants to, and no further than it wants to. */
public final class RawStream implements AutoCloseable {
    /** Bytes; so little that a server soon notices when nobody reads. */
    public static final int NARROW = 4_096;

    /** Bytes. */
    public static final int WIDE = 65_536;

    private static final Pattern ID = Pattern.compile("^id: (\\d+)$", Pattern.MULTILINE);
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int END = -1;

    private final Socket socket = new Socket();
    private final InputStream in;
    private long budget = Long.MAX_VALUE;
    private boolean inBody;
    private int left;

    public RawStream(int port) throws IOException {
        this(port, NARROW);
    }

    /** @param receiveBuffer bytes that the socket may hold which nobody has read */
    public RawStream(int port, int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** From here on no more than so many bytes are read, wherever that is; then comes a {@link Cut}. */
    public void cutAfter(long bytes) {
        budget = bytes;
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
        for (int next = bodyByte(); next != END; next = bodyByte()) {
            body.write(next);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    /** The next frame of a response that is an event stream; empty at its end. As strict as {@link #body}. */
    public Optional<Frame> frame() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = bodyLine(); line != null; line = bodyLine()) {
            if (line.isEmpty()) {
                return Optional.of(Frame.of(lines));
            }
            lines.add(line);
        }
        if (!lines.isEmpty()) {
            throw new EOFException("the stream ends within a frame");
        }
        return Optional.empty();
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

    private @Nullable String bodyLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = bodyByte();
        for (; next != '\n' && next != END; next = bodyByte()) {
            line.write(next);
        }
        if (next == END && line.size() > 0) {
            throw new EOFException("the stream ends within a line");
        }
        return next == END ? null : line.toString(StandardCharsets.UTF_8);
    }

    private int bodyByte() throws IOException {
        if (left == 0) {
            if (inBody) {
                endChunk();
            }
            left = Integer.parseInt(line(), 16);
            inBody = left > 0;
            if (!inBody) {
                endChunk();
                return END;
            }
        }
        left--;
        return read();
    }

    private void endChunk() throws IOException {
        if (!line().isEmpty()) {
            throw new IOException("a chunk that does not end where it should");
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\r'; next = read()) {
            line.append((char) next);
        }
        if (read() != '\n') {
            throw new IOException("a line that does not end as HTTP says");
        }
        return line.toString();
    }

    private int read() throws IOException {
        if (budget == 0) {
            throw new Cut();
        }
        budget--;
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection has ended");
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** As many bytes have been read as should be. */
    public static final class Cut extends IOException {
        private Cut() {
            super("cut");
        }
    }
}
