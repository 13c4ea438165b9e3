package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the skills are ordered: a category is a folder with skills below it, and may say what it is for in the
 * {@code description} of its metadata.json.
 *
 * @param structure by slug {@code {description, children}}, a skill with its {@code skill_id} besides
 * @param skills all of them but drafts, by id
 * @param updatedAt when a SKILL.md or a metadata.json of theirs was written last, or else the folder itself
 */
public record SkillTree(Map<String, @Nullable Object> structure, List<SkillCatalog.Summary> skills, Instant updatedAt) {

    /** Reads the tree; blocks. */
    static SkillTree read(Path root, List<SkillCatalog.Summary> skills) throws IOException {
        Node top = new Node();
        Instant updated = written(root);
        for (SkillCatalog.Summary skill : skills) {
            Node node = top;
            Path folder = root;
            for (String segment : skill.id().segments()) {
                folder = folder.resolve(segment);
                node = node.child(segment, folder);
            }
            node.skill = skill;
            for (String file : List.of(SkillFile.NAME, MetadataFile.NAME)) {
                Instant changed = written(folder.resolve(file));
                updated = changed.isAfter(updated) ? changed : updated;
            }
        }
        return new SkillTree(top.children(), skills, updated);
    }

    private static Instant written(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant()
                : Instant.EPOCH;
    }

    /** A folder while the tree grows. */
    private static final class Node {
        private final Map<String, Node> below = new TreeMap<>();
        private String description = "";
        private SkillCatalog.@Nullable Summary skill;

        Node child(String slug, Path folder) {
            return below.computeIfAbsent(slug, first -> {
                Node node = new Node();
                node.description = MetadataFile.read(folder).get("description") instanceof String text ? text : "";
                return node;
            });
        }

        Map<String, @Nullable Object> children() {
            Map<String, @Nullable Object> children = new LinkedHashMap<>();
            below.forEach((slug, node) -> children.put(slug, node.shown()));
            return children;
        }

        private Map<String, @Nullable Object> shown() {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            if (skill != null) {
                shown.put("skill_id", skill.id().toString());
            }
            shown.put("description", skill == null ? description : skill.description());
            shown.put("children", children());
            return shown;
        }
    }
}
