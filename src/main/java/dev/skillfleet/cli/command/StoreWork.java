package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.logging.Logging;
import dev.skillfleet.store.admin.StoreTrouble;
import io.vertx.core.Vertx;

/** A command that works on stores themselves, with no node in between. */
abstract class StoreWork extends FleetCommand {

    @Override
    final ExitCode run(Session session) {
        Logging.configure(false, true);
        Vertx vertx = Vertx.vertx();
        try {
            return run(session, vertx);
        } catch (StoreTrouble trouble) {
            throw new CliFailure(
                    switch (trouble.kind()) {
                        case UNREACHABLE -> ExitCode.NETWORK;
                        case MISCONFIGURED -> ExitCode.USAGE;
                        case UNFIT -> ExitCode.ERROR;
                    },
                    String.valueOf(trouble.getMessage()));
        } finally {
            vertx.close();
        }
    }

    /** @throws StoreTrouble when a store cannot be worked on */
    abstract ExitCode run(Session session, Vertx vertx);
}
