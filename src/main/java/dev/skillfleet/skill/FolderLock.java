package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one writer at a time into a skills folder, among all threads and processes of the machine. */
final class FolderLock {
    /** A file lock is the process's, so that threads need a lock of their own. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private static final String FILE = ".lock";

    private FolderLock() {}

    static <T> T holding(Path root, Work<T> work) throws IOException {
        ReentrantLock threads = THREADS.computeIfAbsent(root, path -> new ReentrantLock());
        threads.lock();
        try (FileChannel channel =
                FileChannel.open(root.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // given back with the channel, also when the process dies
            return work.run();
        } finally {
            threads.unlock();
        }
    }

    /** What is done under the lock; see {@link Callable}, but for files. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }
}
