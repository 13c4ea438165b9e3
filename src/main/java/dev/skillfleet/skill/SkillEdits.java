package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes to skills in their places, each whole or not at all. Calls block. */
public final class SkillEdits {
    private final SkillFolders folders;

    public SkillEdits(SkillFolders folders) {
        this.folders = folders;
    }

    /**
     * Writes a skill anew; the files that are not named stay.
     *
     * @param content the SKILL.md, or null to leave it
     * @param metadata fields for its metadata.json, beside and in the place of those that are there
     * @throws SkillRefusal UNSAFE_PATH, NOT_FOUND for what is no skill or a draft
     */
    public void update(SkillPath place, @Nullable String content, Map<String, ? extends @Nullable Object> metadata)
            throws IOException {
        if (folders.isDraft(place)) {
            throw new SkillRefusal(SkillRefusal.Reason.NOT_FOUND, "a draft is changed by its job only");
        }
        FolderLock.holding(folders.real(), () -> {
            folders.find(place);
            folders.replace(place, staging -> {
                        FolderCopy.copy(folders.find(place), staging);
                        SkillFolders.write(staging, anew(staging, content, metadata));
                    })
                    .confirm();
            return place;
        });
    }

    /**
     * Writes fields into the metadata.json of a skill, or of a category, which is made if it is not there.
     *
     * @throws SkillRefusal UNSAFE_PATH, NOT_FOUND for a draft, CONFLICT for a place below a skill
     */
    public void describe(SkillPath place, Map<String, ? extends @Nullable Object> fields) throws IOException {
        if (folders.isDraft(place)
                || SkillFile.plainIn(folders.walk(place, FolderSwap::current)).isPresent()) {
            update(place, null, fields);
            return;
        }
        FolderLock.holding(folders.real(), () -> {
            Occupied.checkAbove(folders.real(), place);
            Path folder = Files.createDirectories(folders.walk(place, UnaryOperator.identity()));
            Path temporary = Files.createTempFile(folder, ".metadata", ".tmp");
            try {
                Files.writeString(temporary, anew(folder, null, fields).getOrDefault(MetadataFile.NAME, "{}\n"));
                Files.move(temporary, folder.resolve(MetadataFile.NAME), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return place;
        });
    }

    private static Map<String, String> anew(
            Path folder, @Nullable String content, Map<String, ? extends @Nullable Object> metadata) {
        Map<String, String> files = new LinkedHashMap<>();
        if (content != null) {
            files.put(SkillFile.NAME, content);
        }
        if (!metadata.isEmpty()) {
            Map<String, @Nullable Object> whole = new LinkedHashMap<>(MetadataFile.read(folder));
            whole.putAll(metadata);
            files.put(MetadataFile.NAME, MetadataFile.json(whole));
        }
        return files;
    }
}
