package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Puts a whole folder in the place of another. The new one is built beside the target, the old one is kept beside it,
 * and only renames touch the target itself; whatever is cut off at any point, {@link #current} finds a whole folder and
 * the next swap tidies up. One at a time for a target: the caller holds a lock.
 */
final class FolderSwap {
    private final Path target;
    private final Path staging;
    private final Path backup;
    private final Mover mover;

    /** How folders are renamed; a seam for tests that fail in the middle. */
    @FunctionalInterface
    interface Mover {
        Mover ATOMIC = (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);

        void move(Path from, Path to) throws IOException;
    }

    private FolderSwap(Path target, Mover mover) {
        this.target = target;
        this.staging = sibling(target, "new");
        this.backup = sibling(target, "old");
        this.mover = mover;
    }

    /** Prepares an empty folder to build in, after tidying up what an earlier swap has left behind. */
    static FolderSwap begin(Path target, Mover mover) throws IOException {
        FolderSwap swap = new FolderSwap(target, mover);
        Files.createDirectories(target.getParent());
        if (exists(swap.backup)) {
            if (exists(target)) {
                delete(swap.backup);
            } else {
                Files.move(swap.backup, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        delete(swap.staging);
        Files.createDirectory(swap.staging);
        return swap;
    }

    /** Where the folder is to be found now: at its place, or beside it while a swap is between its two renames. */
    static Path current(Path target) {
        Path backup = sibling(target, "old");
        return !exists(target) && exists(backup) ? backup : target;
    }

    /** The name of the folder that a file beside it stands in for, or the file's own; empty for what is hidden. */
    static Optional<String> nameOf(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".")) {
            return Optional.of(name);
        }
        return name.endsWith(".old") && name.length() > 5
                ? Optional.of(name.substring(1, name.length() - 4))
                : Optional.empty();
    }

    /** Removes a folder in one step, then deletes it. */
    static void discard(Path target) throws IOException {
        Path staging = sibling(target, "new");
        delete(staging);
        if (exists(target)) {
            Files.move(target, staging, StandardCopyOption.ATOMIC_MOVE);
            delete(staging);
        }
    }

    /** The folder to build in. */
    Path staging() {
        return staging;
    }

    /** Puts the new folder in place and keeps the old one; on failure the old one is back. */
    void publish() throws IOException {
        if (exists(target)) {
            mover.move(target, backup);
        }
        try {
            mover.move(staging, target);
        } catch (IOException | RuntimeException e) {
            if (exists(backup)) {
                Files.move(backup, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }

    /** The new folder stays. */
    void confirm() throws IOException {
        delete(backup);
    }

    /** The old folder, or nothing, is there again; also drops what was built when nothing was published. */
    void rollback(boolean published) throws IOException {
        if (published) {
            Files.move(target, staging, StandardCopyOption.ATOMIC_MOVE);
            if (exists(backup)) {
                Files.move(backup, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        delete(staging);
    }

    /** Deletes a folder with all that is in it, never following a link; nothing there is fine. */
    static void delete(Path folder) throws IOException {
        if (!exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path sibling(Path target, String suffix) {
        return target.resolveSibling("." + target.getFileName() + "." + suffix);
    }
}
