package dev.skillfleet.cli.process;

import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/**
 * SIGTERM as a request to end in good order: who waits for it goes on and may end with an exit code of his own. Once it is
 * closed, another signal ends the process at once.
 */
public final class Termination implements AutoCloseable {
    private static final String SIGNAL = "TERM";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Object before = Signals.register(SIGNAL, asked::countDown);

    /** Waits until the process is told to end. */
    public void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        Signals.unregister(SIGNAL, before);
    }
}
