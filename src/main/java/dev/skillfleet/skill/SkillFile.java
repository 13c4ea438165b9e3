package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The SKILL.md of a folder. */
final class SkillFile {
    static final String NAME = "SKILL.md";

    /** In bytes. Real ones are under 100 KB; what is larger is something else. */
    static final long MAX_SIZE = 4 << 20;

    private static final String LOWER_NAME = "skill.md";

    private SkillFile() {}

    /** The file in the folder; as in the reference, {@code skill.md} will do. */
    static Optional<Path> in(Path folder, LinkOption... links) {
        return Stream.of(NAME, LOWER_NAME)
                .map(folder::resolve)
                .filter(file -> Files.isRegularFile(file, links))
                .findFirst();
    }

    /** The file in the folder, unless it is a link, which could lead anywhere. */
    static Optional<Path> plainIn(Path folder) {
        return in(folder, LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws IOException when it cannot be read, or is larger than {@link #MAX_SIZE} */
    static SkillDocument read(Path file) throws IOException {
        return SkillDocument.parse(bytes(file));
    }

    /** @throws IOException when it cannot be read, or is larger than {@link #MAX_SIZE} */
    static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MAX_SIZE) {
            throw new IOException("larger than 4 MiB");
        }
        return Files.readAllBytes(file);
    }
}
