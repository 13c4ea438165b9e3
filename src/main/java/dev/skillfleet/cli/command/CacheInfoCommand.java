package dev.skillfleet.cli.command;

import dev.skillfleet.cli.cache.CacheFolder;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Where kept jobs are and how many. */
@Command(name = "info", description = "Says where they are, how many, and how much room they take.")
final class CacheInfoCommand extends CacheWork {
    @Override
    void work(Session session, CacheFolder folder) throws IOException {
        List<CacheFolder.Item> items = folder.items();
        long bytes = items.stream().mapToLong(CacheFolder.Item::bytes).sum();
        @Nullable
        Instant oldest = items.stream()
                .map(CacheFolder.Item::asked)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (session.json()) {
            Map<String, @Nullable Object> facts =
                    Frozen.of("path", folder.root().toString(), "jobs", items.size(), "bytes", bytes, "oldest", oldest);
            session.print(Json.write(facts));
            return;
        }
        Screen screen = session.screen();
        screen.field("Path", folder.root().toString());
        screen.field("Jobs", Integer.toString(items.size()));
        screen.field("Size", (bytes + 1023) / 1024 + " KiB");
        if (oldest != null) {
            screen.field("Longest unasked", Words.of(oldest));
        }
    }
}
