package dev.skillfleet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * What the test run has got to see of the fleet, kept in files of this process, so that it can be searched when all is
 * over. What is logged is there too, by {@code logback-test.xml}.
 */
public final class Said {
    /** Where all of it is. */
    public static final Path FOLDER = Path.of("target", "said").toAbsolutePath();

    private Said() {}

    /** What is kept apart; each has to have something when all is over. */
    public enum Kind {
        /** Logs, down to the level of debugging. */
        LOG,
        /** What processes and commands have printed. */
        PRINTED,
        /** Answers and events, as clients got them. */
        HTTP,
        SPANS,
        METRICS,
        /** Rows of PostgreSQL, as they were when a test had done with them. */
        ROWS,
        /** All that was ever written to the shared Redis server. */
        REDIS
    }

    /** Keeps a text. */
    public static synchronized void keep(Kind kind, String text) {
        try {
            Files.writeString(
                    Files.createDirectories(folder(kind))
                            .resolve(ProcessHandle.current().pid() + ".txt"),
                    text + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path folder(Kind kind) {
        return FOLDER.resolve(kind.name().toLowerCase(Locale.ROOT));
    }
}
