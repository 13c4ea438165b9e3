package dev.skillfleet.cli.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The folder with the kept jobs of all servers and users, for whoever looks after it. Other people's files stay. */
public final class CacheFolder {
    static final String SUFFIX = ".json";
    static final String UNFINISHED = ".part";
    /** {@code <server>/<user>/<job>.json}. */
    private static final int DEPTH = 3;

    private final Path root;

    public CacheFolder(Path root) {
        this.root = root;
    }

    /** Where it is; it need not be there. */
    public Path root() {
        return root;
    }

    /** What is kept, in no order. */
    public List<Item> items() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(root, DEPTH, (file, facts) -> facts.isRegularFile() && ours(file))) {
            return files.flatMap(CacheFolder::item).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Removes what fits, and the folders that are empty then.
     *
     * @throws IOException at the first one that cannot be removed
     */
    public List<Item> remove(Predicate<Item> which) throws IOException {
        List<Item> found = items().stream().filter(which).toList();
        for (Item item : found) {
            Files.deleteIfExists(item.file);
        }
        for (Item item : found) {
            removeEmpty(item.file.getParent());
        }
        return found;
    }

    private void removeEmpty(Path folder) throws IOException {
        Path empty = folder;
        while (!empty.equals(root) && Files.isDirectory(empty, LinkOption.NOFOLLOW_LINKS) && isEmpty(empty)) {
            Files.deleteIfExists(empty);
            empty = empty.getParent();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private boolean ours(Path file) {
        String name = file.toString();
        return root.relativize(file).getNameCount() == DEPTH && (name.endsWith(SUFFIX) || name.endsWith(UNFINISHED));
    }

    private static Stream<Item> item(Path file) {
        try {
            return Stream.of(new Item(
                    file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException e) {
            return Stream.empty(); // gone meanwhile
        }
    }

    /**
     * A kept job.
     *
     * @param bytes of its file
     * @param asked when it was asked for last
     */
    public record Item(Path file, long bytes, Instant asked) {}
}
