package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import dev.skillfleet.store.admin.StoreAdmin;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A store that forgets everything. */
@Command(name = "reset", description = "Forgets every job, with its log and its journal. Drafts and skills stay.")
final class DbResetCommand extends StoreCommand {
    @Option(names = "--yes", description = "Do not ask for the name of the database.")
    private boolean yes;

    @Option(names = "--force", description = "Also when nodes are working on jobs; what they do then is lost.")
    private boolean force;

    @Override
    ExitCode run(Session session, StoreAdmin store) {
        if (!yes && !confirmed(session, store.name())) {
            throw new CliFailure(
                    ExitCode.ERROR,
                    "nothing was done: that is not the name " + store.name() + "; type it, or say --yes");
        }
        store.reset(force);
        if (session.json()) {
            session.print(Json.write(Map.of("database", store.name(), "reset", true)));
        } else {
            session.screen().line(store.name() + " is empty.");
        }
        return ExitCode.OK;
    }

    private static boolean confirmed(Session session, String name) {
        session.screen().line("Every job in " + name + " will be forgotten.");
        return name.equals(session.dialog().answer("Type " + name + " to go on"));
    }
}
