package dev.skillfleet.cli.client;

import java.time.Duration;

/** Who is told of a followed job, always on the follower's thread. What it throws ends the following. */
public interface Watcher {

    /** An event of the job's log: each one once, in order. */
    void event(StreamEvent event);

    /** Something outside the log: a snapshot, a keepalive, tokens. */
    void passing(StreamEvent event);

    /** Everything that the server had to say so far has been told. */
    void caughtUp();

    /** The server is not to be reached, or lets no stream through; it is tried again after the rest. */
    void lost(Duration rest);

    /** The stream keeps failing; the log is read by polling until it works again. */
    void polling();
}
