package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes that a skill is made of, read once, so that what is said of it and its stamp are of the same moment. */
final class SkillSource {
    private final byte[] document;
    private final byte[] metadata;
    private final Instant modified;

    private SkillSource(byte[] document, byte[] metadata, Instant modified) {
        this.document = document;
        this.metadata = metadata;
        this.modified = modified;
    }

    /** @throws IOException when its SKILL.md cannot be read */
    static SkillSource read(Path folder) throws IOException {
        Path file = SkillFile.plainIn(folder).orElse(folder.resolve(SkillFile.NAME));
        byte[] document = SkillFile.bytes(file);
        byte[] metadata = MetadataFile.bytes(folder);
        // the times after the bytes: what is written in between then counts as newer, never as older, than it is
        return new SkillSource(document, metadata, latest(file, folder.resolve(MetadataFile.NAME)));
    }

    SkillDocument document() {
        return SkillDocument.parse(document);
    }

    /** What the metadata.json says; empty when there is none or it cannot be read. */
    Map<String, @Nullable Object> metadata() {
        return MetadataFile.parse(metadata);
    }

    /** When the newer one of its files was written. */
    Instant modified() {
        return modified;
    }

    /** Another text when a byte or the time of its files is another. */
    String stamp() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, document.length));
            digest.update(document);
            digest.update(metadata);
            return HexFormat.of().formatHex(digest.digest()) + "@" + modified;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Instant latest(Path... files) throws IOException {
        Instant latest = Instant.EPOCH;
        for (Path file : files) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                latest = written.isAfter(latest) ? written : latest;
            }
        }
        return latest;
    }
}
