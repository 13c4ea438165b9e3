package dev.skillfleet.cli.command;

import dev.skillfleet.cli.cache.CacheFolder;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.FleetClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forgets the kept jobs that nobody has asked for in a while. */
@Command(name = "prune", description = "Removes those that were not asked for in a while.")
final class CachePruneCommand extends CacheWork {
    @Option(names = "--days", paramLabel = "N", description = "How many days are a while; default 30.")
    private int days = 30;

    @Override
    void work(Session session, CacheFolder folder) throws IOException {
        if (days < 0) {
            throw new CliFailure(ExitCode.USAGE, "--days must not be negative but is " + days);
        }
        Instant since = FleetClock.system().instant().minus(Duration.ofDays(days));
        tell(session, folder.remove(item -> item.asked().isBefore(since)));
    }
}
