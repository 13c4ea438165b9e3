package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts below a skill's {@code references/}. What is a link, or no UTF-8, or larger than 256 KiB, is none; all together
 * are half a mebibyte at most.
 */
public final class SkillReferences {
    private static final String FOLDER = "references";

    /** In bytes, each and all together. */
    private static final long LARGEST = 256 << 10;

    private static final long MOST = 512 << 10;

    private SkillReferences() {}

    /**
     * By path relative to the skill's folder, with {@code /} between names.
     *
     * @throws IOException when one cannot be read
     */
    public static Map<String, String> of(Path skill) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Path references = skill.resolve(FOLDER);
        if (!Files.isDirectory(references, LinkOption.NOFOLLOW_LINKS)) {
            return texts;
        }
        Files.walkFileTree(references, new SimpleFileVisitor<>() {
            private long room = MOST;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && attributes.size() <= Math.min(room, LARGEST)) {
                    try {
                        texts.put(skill.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                        room -= attributes.size();
                    } catch (CharacterCodingException e) {
                        // a picture, or an archive: nothing that could be read to a model
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return texts;
    }
}
