package dev.skillfleet.cli.command;

import dev.skillfleet.cli.cache.CacheFolder;
import dev.skillfleet.cli.cache.JobCache;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command on the folder of kept jobs. */
abstract class CacheWork extends FleetCommand {
    @Override
    final ExitCode run(Session session) {
        Optional<Path> place = JobCache.folder(session.env());
        if (place.isEmpty()) {
            throw new CliFailure(ExitCode.USAGE, "nothing is kept: the environment names no home folder; set HOME");
        }
        CacheFolder folder = new CacheFolder(place.get());
        try {
            work(session, folder);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CliFailure(ExitCode.ERROR, folder.root() + ": " + e.getMessage() + "; check its permissions");
        }
    }

    abstract void work(Session session, CacheFolder folder) throws IOException;

    static void tell(Session session, List<CacheFolder.Item> removed) {
        if (session.json()) {
            session.print(Json.write(Map.of("removed", removed.size())));
        } else {
            session.screen().line("Removed: " + removed.size() + (removed.size() == 1 ? " job" : " jobs"));
        }
    }
}
