package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.store.admin.StoreAdmin;
import picocli.CommandLine.Command;

/** A database made ready for nodes. */
@Command(
        name = "init",
        description = "Makes the tables, and the database itself where there is none yet and the user may.")
final class DbInitCommand extends StoreCommand {
    @Override
    ExitCode run(Session session, StoreAdmin store) {
        return DbMigrateCommand.told(session, store, store.init());
    }
}
