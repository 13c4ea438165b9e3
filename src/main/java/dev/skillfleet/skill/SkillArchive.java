package dev.skillfleet.skill;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A skill as one file, to be handed on: a zip with the skill's folder in it. The same files make the same bytes, whenever
 * and wherever they were written. What tools leave behind is left out: hidden files, {@code __pycache__},
 * {@code node_modules}.
 */
public final class SkillArchive {
    private static final Set<String> LEFT_BEHIND = Set.of("__pycache__", "node_modules");
    /** The first moment that a zip can tell. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private SkillArchive() {}

    /**
     * Packs a skill's folder, in place of what was at {@code archive} before.
     *
     * @return the names of what is in it, in order
     * @throws SkillRefusal UNSAFE_PATH when there is a link or a device in the folder
     */
    public static List<String> write(Path folder, Path archive) throws IOException {
        Path real = folder.toRealPath();
        Path target = archive.toAbsolutePath();
        List<Path> files = files(real, target);
        Path aside = Files.createTempFile(target.getParent(), ".packing", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(aside);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Path file : files) {
                    ZipEntry entry = new ZipEntry(name(real, file));
                    entry.setTimeLocal(ALWAYS);
                    zip.putNextEntry(entry);
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
            Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        return files.stream().map(file -> name(real, file)).collect(Collectors.toList());
    }

    private static String name(Path folder, Path file) {
        return folder.getParent().relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> files(Path folder, Path archive) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                return !below.equals(folder) && leftOut(below)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (leftOut(file) || Files.exists(archive) && Files.isSameFile(file, archive)) {
                    return FileVisitResult.CONTINUE;
                }
                if (!attributes.isRegularFile()) {
                    throw new SkillRefusal(
                            SkillRefusal.Reason.UNSAFE_PATH,
                            "`" + folder.relativize(file)
                                    + "` is a link or no plain file; a skill has plain files only");
                }
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort((one, other) -> name(folder, one).compareTo(name(folder, other)));
        return files;
    }

    private static boolean leftOut(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") || LEFT_BEHIND.contains(name);
    }
}
