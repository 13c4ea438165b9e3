package dev.skillfleet.cli.client;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An open event stream. */
interface Frames extends AutoCloseable {

    /**
     * Waits for the next frame.
     *
     * @return null when the server has ended the stream
     * @throws IOException when the stream broke, stayed silent for as long as {@code patience}, or cannot be had now
     * @throws ApiProblem when the server refuses the stream for good
     */
    @Nullable
    SseFrame next(Duration patience) throws IOException, InterruptedException;

    /** How long the server wants a client to wait before it comes back, or null when it has not said so. */
    @Nullable
    Duration retry();

    @Override
    void close();
}
