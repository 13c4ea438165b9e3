package dev.skillfleet.testing;

import java.time.Duration;

/** A database in processes of its own. It dies without a goodbye and comes back with all that it had promised to keep. */
public interface Database extends AutoCloseable {
    /** The store that nodes are configured with. */
    String type();

    /** Where nodes find it; the same after it has come back. */
    String url();

    /** Dies, is away for so long, and comes back. */
    void restart(Duration away) throws Exception;

    /** How many leases are held now. */
    long leases() throws Exception;

    @Override
    void close() throws Exception;
}
