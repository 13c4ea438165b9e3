package dev.skillfleet.cli.cache;

import dev.skillfleet.job.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Jobs as one server has sent them to one user, a file each. It is a help and never a hindrance: what cannot be read, or
 * is not what was written, is not there, and what cannot be written is not kept. Only its owner may read it.
 */
public final class JobCache {
    /** Bytes; more is nothing that was written here. */
    private static final long LARGEST = 32L << 20;

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final @Nullable Path root;
    private final String server;
    private final String user;
    private final Clock clock;

    /** @param root the folder of all jobs, or null to keep nothing */
    public JobCache(@Nullable Path root, URI server, String user, Clock clock) {
        this.root = root;
        this.server = server.toString();
        this.user = user;
        this.clock = clock;
    }

    /** The folder of all jobs, {@code ~/.skill_fleet/cache/jobs}; empty when the environment names no home. */
    public static Optional<Path> folder(Map<String, String> env) {
        String home = env.getOrDefault("HOME", env.getOrDefault("USERPROFILE", ""));
        try {
            Path folder = Path.of(home, ".skill_fleet", "cache", "jobs");
            return home.isBlank() || !folder.isAbsolute() ? Optional.empty() : Optional.of(folder);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** What is kept of a job. It counts as asked for now, which saves it from {@code cache prune}. */
    public Optional<Kept> find(String job) {
        try {
            Path file = file(job);
            if (file == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            Optional<Kept> kept = KeptJob.read(Files.readString(file), place(job));
            kept.ifPresent(any -> touch(file));
            return kept;
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Keeps a job as it was sent, if that can be done. */
    public void keep(String job, String tag, String body) {
        if (!KeptJob.usable(tag)) {
            return;
        }
        try {
            Path file = file(job);
            if (file != null) {
                write(file, Json.write(KeptJob.of(place(job), tag, body)));
            }
        } catch (IOException | InvalidPathException e) {
            // not kept, then
        }
    }

    private KeptJob.Place place(String job) {
        return new KeptJob.Place(server, user, job);
    }

    private @Nullable Path file(String job) {
        return root == null
                ? null
                : root.resolve(name(server)).resolve(name(user)).resolve(name(job) + CacheFolder.SUFFIX);
    }

    /** A text as the name of one file: no separator, and nothing that means another folder. */
    private static String name(String text) {
        String name = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
        return name.startsWith(".") ? "%2E" + name.substring(1) : name;
    }

    private void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            // read-only: its age stays what it was
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.getParent();
        if (POSIX) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
        // whole or not at all, also for a command that reads meanwhile; such a file is its owner's alone
        Path fresh = Files.createTempFile(folder, "", CacheFolder.UNFINISHED);
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * What is kept of a job.
     *
     * @param tag the entity tag to ask with
     * @param body the job's JSON
     */
    public record Kept(String tag, String body) {}
}
