package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.store.admin.StoreAdmin;
import io.vertx.core.Vertx;
import picocli.CommandLine.Mixin;

/** A command that looks after one store. */
abstract class StoreCommand extends StoreWork {
    @Mixin
    private final StoreOptions options = new StoreOptions();

    @Override
    final ExitCode run(Session session, Vertx vertx) {
        try (StoreAdmin store = options.url(session.env()).admin(vertx)) {
            return run(session, store);
        }
    }

    abstract ExitCode run(Session session, StoreAdmin store);
}
