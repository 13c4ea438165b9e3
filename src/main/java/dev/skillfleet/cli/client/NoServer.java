package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import java.net.URI;

/** Nobody takes a connection there. */
public final class NoServer extends CliFailure {
    NoServer(URI server) {
        super(
                ExitCode.NETWORK,
                "no server at " + server
                        + ": start one with `serve`, or make a skill without one by `create --embedded`");
    }
}
