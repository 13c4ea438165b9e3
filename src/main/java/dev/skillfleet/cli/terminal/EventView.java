package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.client.StreamEvent;

/** Shows the events of a followed job. */
public interface EventView {
    /** An event of the log. */
    void event(StreamEvent event);

    /** Something outside the log. */
    void passing(StreamEvent event);
}
