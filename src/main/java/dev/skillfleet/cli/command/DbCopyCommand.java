package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.upkeep.Copying;
import dev.skillfleet.upkeep.StoreUrl;
import io.vertx.core.Vertx;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Jobs copied from one store into another. */
@Command(
        name = "copy",
        description =
                "Copies every job, with log, journal and question, and every conversation and use of a skill, from one"
                        + " store into another. The first stays as it is. Stop the nodes before; said twice, nothing is copied twice.")
final class DbCopyCommand extends StoreWork {
    @Option(names = "--from", paramLabel = "URL", required = true, description = "The store with the jobs.")
    private String from = "";

    @Option(names = "--to", paramLabel = "URL", required = true, description = "The store that is to have them.")
    private String to = "";

    @Option(names = "--ended", description = "Only jobs that have ended; nodes may go on meanwhile.")
    private boolean ended;

    @Override
    ExitCode run(Session session, Vertx vertx) {
        StoreUrl source = StoreOptions.parse("--from", from);
        StoreUrl target = StoreOptions.parse("--to", to);
        return MovedView.show(session, new Copying(vertx, ended).copy(source, target));
    }
}
