package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.upkeep.Importing;
import dev.skillfleet.upkeep.StoreUrl;
import io.vertx.core.Vertx;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The jobs of the Python server, taken over. */
@Command(
        name = "import-upstream",
        description = "Takes the jobs of the Python server's database, which is only read. Said twice, nothing is taken"
                + " twice.")
final class DbImportCommand extends StoreWork {
    @Mixin
    private final StoreOptions target = new StoreOptions();

    @Option(names = "--from", paramLabel = "URL", required = true, description = "The Python server's DATABASE_URL.")
    private String from = "";

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Option(
            names = "--restart-running",
            description = "Begin anew what had not ended there; otherwise it is taken as failed and can be retried.")
    private boolean restart;

    @Override
    ExitCode run(Session session, Vertx vertx) {
        StoreUrl source = StoreOptions.parse("--from", from);
        return MovedView.show(session, new Importing(vertx, restart, dryRun).run(source, target.url(session.env())));
    }
}
