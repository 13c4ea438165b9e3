package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import dev.skillfleet.store.admin.StoreAdmin;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Tables brought up to date before a node does it by itself. */
@Command(name = "migrate", description = "Brings the tables up to date; a node does the same when it starts.")
final class DbMigrateCommand extends StoreCommand {
    @Override
    ExitCode run(Session session, StoreAdmin store) {
        return told(session, store, store.migrate());
    }

    static ExitCode told(Session session, StoreAdmin store, List<String> done) {
        if (session.json()) {
            session.print(Json.write(Map.of("database", store.name(), "done", done)));
        } else {
            done.forEach(line -> session.screen().line("Done: " + line));
            session.screen().line(store.name() + (done.isEmpty() ? " was ready already." : " is ready."));
        }
        return ExitCode.OK;
    }
}
