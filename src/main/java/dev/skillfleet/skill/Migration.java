package dev.skillfleet.skill;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Brings a skills folder of the Python server to the standard: skills go to the places that its {@code taxonomy_index.json}
 * names, a SKILL.md without a frontmatter gets one from the metadata.json beside it, and what can be mended without judgement
 * is mended. No file is deleted and no body changed; done twice, it has nothing left to do. Drafts are left alone. Calls
 * block.
 */
public final class Migration {
    private final SkillFolders folders;
    private final boolean dryRun;
    private final List<Done> skills = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private int migrated;
    private int skipped;

    /** @param dryRun true to say what would be done, and write nothing */
    public Migration(SkillFolders folders, boolean dryRun) {
        this.folders = folders;
        this.dryRun = dryRun;
    }

    /** Migrates the folder; what cannot be is in the report, and the rest goes on. */
    public Report run() throws IOException {
        Map<SkillPath, SkillPath> moves = moves();
        for (SkillPath place : new SkillPlaces(folders).all()) {
            migrate(place, moves);
        }
        return new Report(dryRun, migrated, skipped, errors.size(), errors, skills);
    }

    /** Moves what is not in its place. The answer has new places with the old ones; of a dry run old ones with the new. */
    private Map<SkillPath, SkillPath> moves() throws IOException {
        Map<SkillPath, SkillPath> moved = new LinkedHashMap<>();
        for (TaxonomyIndex.Entry entry : index()) {
            try {
                SkillPath from = SkillPath.of(entry.alias());
                SkillPath to = SkillPath.of(entry.canonicalPath());
                if (move(from, to)) {
                    moved.put(dryRun ? from : to, dryRun ? to : from);
                }
            } catch (SkillRefusal | IOException e) {
                errors.add(entry.skillId() + ": "
                        + (e instanceof SkillRefusal
                                ? e.getMessage()
                                : "cannot be moved to " + entry.canonicalPath() + "; check the permissions"));
            }
        }
        return moved;
    }

    private List<TaxonomyIndex.Entry> index() throws IOException {
        try {
            return TaxonomyIndex.read(folders.real());
        } catch (JsonProcessingException e) {
            errors.add(TaxonomyIndex.NAME + ": is no JSON; mend or remove it");
            return List.of();
        }
    }

    private boolean move(SkillPath from, SkillPath to) throws IOException {
        if (from.equals(to)) {
            return false;
        }
        Path source = folders.walk(from, UnaryOperator.identity());
        Path target = folders.walk(to, UnaryOperator.identity());
        boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
            if (there) {
                return false; // it has been moved before
            }
            throw new SkillRefusal(SkillRefusal.Reason.NOT_FOUND, "there is nothing at " + from + " nor at " + to);
        }
        if (there) {
            throw new SkillRefusal(
                    SkillRefusal.Reason.CONFLICT, from + " and " + to + " are both there; remove the one that is old");
        }
        Path root = folders.real();
        Occupied.checkAbove(root, to);
        if (!dryRun) {
            FolderLock.holding(root, () -> {
                Files.createDirectories(target.getParent());
                return Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            });
            tidy(root, source.getParent());
        }
        return true;
    }

    /** Removes folders that a move has left empty. */
    private static void tidy(Path root, Path left) throws IOException {
        try {
            for (Path folder = left; !folder.equals(root); folder = folder.getParent()) {
                Files.delete(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // something else lies there
        }
    }

    private void migrate(SkillPath place, Map<SkillPath, SkillPath> moves) throws IOException {
        SkillPath other = moves.entrySet().stream()
                .flatMap(move -> rest(place, move.getKey()).stream().map(rest -> join(move.getValue(), rest)))
                .findFirst()
                .orElse(null);
        SkillPath target = dryRun && other != null ? other : place;
        Path file = SkillFile.plainIn(folders.find(place)).orElseThrow();
        SkillDocument document;
        try {
            document = SkillFile.read(file);
        } catch (IOException e) {
            errors.add(place + ": its SKILL.md cannot be read; check its permissions and its size (up to 4 MiB)");
            return;
        }
        List<String> mended = new ArrayList<>();
        SkillDocument described = described(document, file.getParent(), target, mended);
        SkillFixer.Fixed fixed = SkillFixer.fix(described);
        mended.addAll(fixed.applied());
        if (!dryRun && !mended.isEmpty()) {
            SkillFixer.write(file, fixed.content());
        }
        List<String> left = SkillValidator.validate(fixed.content(), target.name()).findings().stream()
                .filter(finding -> finding.tier() == Finding.Tier.SPEC && finding.severity() == Finding.Severity.ERROR)
                .map(finding -> finding.ruleId() + ": " + finding.message())
                .toList();
        if (other == null && mended.isEmpty()) {
            skipped++;
        } else {
            migrated++;
        }
        if (other != null || !mended.isEmpty() || !left.isEmpty()) {
            SkillPath from = dryRun ? place : other;
            skills.add(new Done(target.toString(), other == null ? null : String.valueOf(from), mended, left));
        }
    }

    /** The older form: what the skill is stands beside its text. */
    private static SkillDocument described(SkillDocument document, Path folder, SkillPath target, List<String> mended) {
        boolean bare = document.defects().stream().anyMatch(defect -> defect.kind() == Defect.Kind.NO_FRONTMATTER);
        if (!bare
                || !(MetadataFile.read(folder).get("description") instanceof String description)
                || description.isBlank()) {
            return document;
        }
        mended.add("wrote the frontmatter by metadata.json");
        return SkillDocument.parse("---\n"
                + YamlText.entry("name", target.name()) + "\n"
                + YamlText.entry("description", description.strip()) + "\n---\n"
                + document);
    }

    /** What of a place is below another one; empty when it is not there. */
    private static Optional<List<String>> rest(SkillPath place, SkillPath above) {
        List<String> segments = place.segments();
        int depth = above.segments().size();
        return segments.size() >= depth && segments.subList(0, depth).equals(above.segments())
                ? Optional.of(segments.subList(depth, segments.size()))
                : Optional.empty();
    }

    private static SkillPath join(SkillPath above, List<String> rest) {
        List<String> segments = new ArrayList<>(above.segments());
        segments.addAll(rest);
        return new SkillPath(segments);
    }

    /**
     * What was done, or would be.
     *
     * @param migrated skills that were moved or mended
     * @param skipped those that needed neither
     * @param failed how many errors there are
     * @param errors what could not be done, and why
     * @param skills what was done to each, or is left to do
     */
    public record Report(
            boolean dryRun, int migrated, int skipped, int failed, List<String> errors, List<Done> skills) {
        public Report {
            errors = List.copyOf(errors);
            skills = List.copyOf(skills);
        }
    }

    /**
     * One skill.
     *
     * @param movedFrom where it lay before, or null when it is there still
     * @param mended what was done to its text, in words
     * @param left how it breaks the standard still, for a person to mend
     */
    public record Done(String skill, @Nullable String movedFrom, List<String> mended, List<String> left) {
        public Done {
            mended = List.copyOf(mended);
            left = List.copyOf(left);
        }
    }
}
