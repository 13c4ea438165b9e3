package dev.skillfleet.skill;

import dev.skillfleet.skill.routing.Listed;
import dev.skillfleet.skill.routing.Neighbours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the skills that are in the skills folder. Calls block. */
public final class SkillCatalog {
    private static final String DRAFT = "draft";
    private static final String ACTIVE = "active";

    private final SkillFolders folders;

    public SkillCatalog(SkillFolders folders) {
        this.folders = folders;
    }

    /** One skill in short.
     *
     * @param status {@code active}, {@code draft}, or whatever its metadata.json says, such as {@code deprecated} */
    public record Summary(SkillPath id, String name, String description, String status) {}

    /**
     * One skill, whole.
     *
     * @param metadata the frontmatter's metadata, and what metadata.json has beyond it
     * @param content the SKILL.md, whole
     * @param stamp another one when a byte or the time of its files is another
     * @param modifiedAt when they were written last
     * @param draft whether it lies among the drafts
     */
    public record Skill(
            SkillPath id,
            String name,
            String description,
            String version,
            String type,
            Map<String, @Nullable Object> metadata,
            String content,
            String stamp,
            Instant modifiedAt,
            boolean draft) {}

    /**
     * The skills by id; drafts only when their status is asked for.
     *
     * @param search text that id, name or description must hold, in any case; null for all
     * @param status null for all but drafts
     */
    public List<Summary> list(@Nullable String search, @Nullable String status) throws IOException {
        String wanted = search == null ? "" : search.toLowerCase(Locale.ROOT);
        boolean drafts = DRAFT.equals(status);
        List<Summary> summaries = new ArrayList<>();
        for (SkillPath id : ids(drafts)) {
            summary(id, drafts)
                    .filter(summary -> status == null || summary.status().equals(status))
                    .filter(summary -> text(summary).contains(wanted))
                    .ifPresent(summaries::add);
        }
        summaries.sort(Comparator.comparing(summary -> summary.id().toString()));
        return summaries;
    }

    /**
     * The active skills that are most like this one by their words, the nearest first, each name once.
     *
     * @param skillId what has this id or the name is the skill itself, and left out
     */
    public List<Summary> neighbours(String skillId, Listed skill, int limit) throws IOException {
        List<Summary> others = list(null, ACTIVE).stream()
                .filter(other -> !other.description().isEmpty())
                .filter(other ->
                        !other.id().toString().equals(skillId) && !other.name().equals(skill.name()))
                .toList();
        Set<String> names = new HashSet<>();
        return Neighbours.nearest(skill, others, other -> new Listed(other.name(), other.description()), others.size())
                .stream()
                .filter(other -> names.add(other.name()))
                .limit(limit)
                .toList();
    }

    /** One skill by its place.
     *
     * @throws SkillRefusal UNSAFE_PATH, NOT_FOUND */
    public Skill get(SkillPath id) throws IOException {
        SkillSource source = SkillSource.read(folders.find(id));
        SkillDocument document = source.document();
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(source.metadata());
        if (document.frontmatter().get("metadata") instanceof Map<?, ?> own) {
            own.forEach((key, value) -> metadata.put(String.valueOf(key), value));
        }
        return new Skill(
                id,
                named(document, id),
                document.description(),
                text(metadata, "version", "1.0.0"),
                text(metadata, "type", "technical"),
                metadata,
                document.toString(),
                source.stamp(),
                source.modified(),
                folders.isDraft(id));
    }

    /** The stamp of a skill as it is now.
     *
     * @throws SkillRefusal UNSAFE_PATH, NOT_FOUND */
    public String stamp(SkillPath id) throws IOException {
        return SkillSource.read(folders.find(id)).stamp();
    }

    /**
     * The texts below a skill's {@code references/}, as {@link SkillReferences} reads them.
     *
     * @throws SkillRefusal UNSAFE_PATH, NOT_FOUND
     */
    public Map<String, String> references(SkillPath id) throws IOException {
        return SkillReferences.of(folders.find(id));
    }

    /** How the skills are ordered. */
    public SkillTree tree() throws IOException {
        return SkillTree.read(folders.real(), list(null, null));
    }

    /** The {@code <available_skills>} block that agents read, with all skills that a client may offer. */
    public String xml() throws IOException {
        StringBuilder xml = new StringBuilder("<available_skills>\n");
        for (Summary skill : list(null, ACTIVE)) {
            if (!skill.description().isEmpty()) {
                xml.append("<skill>\n<name>")
                        .append(Xml.escape(skill.name()))
                        .append("</name>\n<description>")
                        .append(Xml.escape(skill.description()))
                        .append("</description>\n<location>")
                        .append(skill.id())
                        .append("/SKILL.md</location>\n</skill>\n");
            }
        }
        return xml.append("</available_skills>").toString();
    }

    /** Nothing for a skill that cannot be read, or is gone by now: one must not hide the others. */
    private Optional<Summary> summary(SkillPath id, boolean draft) {
        try {
            Path folder = folders.find(id);
            SkillDocument document = document(folder);
            String status = draft ? DRAFT : text(MetadataFile.read(folder), "status", ACTIVE);
            return Optional.of(new Summary(id, named(document, id), document.description(), status));
        } catch (IOException | SkillRefusal e) {
            return Optional.empty();
        }
    }

    private List<SkillPath> ids(boolean drafts) throws IOException {
        Path root = folders.real();
        List<SkillPath> ids = new ArrayList<>();
        for (String name : names(root)) {
            if (name.equals(folders.drafts()) == drafts) {
                collect(root.resolve(name), List.of(name), ids);
            }
        }
        return ids;
    }

    private void collect(Path place, List<String> segments, List<SkillPath> ids) throws IOException {
        Path folder = FolderSwap.current(place);
        if (!SkillPath.allows(segments) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (SkillFile.plainIn(folder).isPresent()) {
            ids.add(new SkillPath(segments));
        }
        for (String name : names(folder)) {
            collect(
                    folder.resolve(name),
                    Stream.concat(segments.stream(), Stream.of(name)).toList(),
                    ids);
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> FolderSwap.nameOf(file).stream())
                    // first of all: a name that the locale cannot write makes no path
                    .filter(name -> SkillPath.allows(List.of(name)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static SkillDocument document(Path folder) throws IOException {
        Path file = SkillFile.plainIn(folder).orElse(folder.resolve(SkillFile.NAME));
        return SkillFile.read(file);
    }

    private static String named(SkillDocument document, SkillPath id) {
        return document.name().isEmpty() ? id.name() : document.name();
    }

    private static String text(Summary summary) {
        return (summary.id() + " " + summary.name() + " " + summary.description()).toLowerCase(Locale.ROOT);
    }

    private static String text(Map<String, @Nullable Object> metadata, String key, String otherwise) {
        return metadata.get(key) instanceof String text && !text.isBlank() ? text : otherwise;
    }
}
