package dev.skillfleet.cli.process;

import java.time.Duration;

/**
 * The threads in which the JDK's HTTP clients wait for sockets. At its end the JVM gives threads that are in native code
 * 0.3 s to come back, and those never do by themselves: a third of what a short command takes.
 */
public final class HttpThreads {
    private static final String NAME = "HttpClient-\\d+-SelectorManager";
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private HttpThreads() {}

    /** Ends them, for a process that ends. A JDK that names them otherwise only takes longer. */
    public static void end() {
        Thread[] threads = new Thread[Thread.activeCount() + 8];
        int count = Thread.enumerate(threads);
        try {
            for (int i = 0; i < count; i++) {
                if (threads[i].getName().matches(NAME)) {
                    threads[i].interrupt();
                    threads[i].join(PATIENCE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
