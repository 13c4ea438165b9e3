package dev.skillfleet.cli.command;

import dev.skillfleet.cli.cache.CacheFolder;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Forgets all kept jobs. */
@Command(name = "clear", description = "Removes them all.")
final class CacheClearCommand extends CacheWork {
    @Override
    void work(Session session, CacheFolder folder) throws IOException {
        tell(session, folder.remove(any -> true));
    }
}
