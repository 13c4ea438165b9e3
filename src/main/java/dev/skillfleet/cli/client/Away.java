package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.CliFailure;
import java.time.Duration;

/** Is told while a server cannot be had. */
public interface Away {
    /** The request is sent again after this rest. */
    void resting(Duration rest, CliFailure why);
}
