package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The skills folder: drafts at {@code <drafts>/<job>/<taxonomy path>}, skills at their taxonomy path. What is written
 * is there whole or not at all, and nothing outside the folder can be reached through it. Calls block.
 */
public final class SkillFolders {
    private final Path root;
    private final String drafts;
    private final FolderSwap.Mover mover;

    /** @param drafts the name of the folder below the root that drafts lie in */
    public SkillFolders(Path root, String drafts) {
        this(root, drafts, FolderSwap.Mover.ATOMIC);
    }

    SkillFolders(Path root, String drafts, FolderSwap.Mover mover) {
        this.root = root;
        this.drafts = drafts;
        this.mover = mover;
    }

    /** Makes the folder when it is missing. */
    public void open() throws IOException {
        Files.createDirectories(root.resolve(drafts));
    }

    /**
     * Writes a job's draft in the place of the one it had.
     *
     * @param base the skill whose files it begins with, or null for none
     * @return the draft's folder, relative to the skills folder
     * @throws SkillRefusal UNSAFE_PATH, NOT_FOUND for a base that is not there
     */
    public String saveDraft(
            String jobId,
            String taxonomyPath,
            String skillContent,
            Map<String, ? extends @Nullable Object> extraFiles,
            Map<String, ? extends @Nullable Object> metadata,
            @Nullable String base)
            throws IOException {
        SkillPath place = SkillPath.of(taxonomyPath);
        Map<String, String> files = DraftFiles.of(skillContent, extraFiles, metadata);
        SkillPath job = SkillPath.of(drafts + "/" + jobId);
        return FolderLock.holding(real(), () -> {
            replace(job, staging -> {
                        Path draft = staging.resolve(place.toString());
                        if (base != null) {
                            Files.createDirectories(draft);
                            FolderCopy.copy(find(SkillPath.of(base)), draft);
                        }
                        write(draft, files);
                    })
                    .confirm();
            return job + "/" + place;
        });
    }

    /**
     * Copies a draft to its place among the skills. The skill that was there before is kept until the promotion is
     * confirmed.
     *
     * @throws SkillRefusal UNSAFE_PATH, NOT_FOUND for a draft that is not there, CONFLICT for what is in the way
     */
    public Promotion promote(String draftPath, String taxonomyPath, boolean overwrite) throws IOException {
        SkillPath place = SkillPath.of(taxonomyPath);
        if (isDraft(place)) {
            throw new SkillRefusal(SkillRefusal.Reason.UNSAFE_PATH, "a skill cannot lie among the drafts");
        }
        SkillPath source = SkillPath.of(draftPath);
        return FolderLock.holding(real(), () -> {
            Path draft = find(source);
            Occupied.check(real(), place, overwrite);
            FolderSwap swap = replace(place, staging -> FolderCopy.copy(draft, staging));
            return new Promotion(real(), place.toString(), swap);
        });
    }

    /** Removes a job's draft; does nothing when there is none. */
    public void deleteDraft(String jobId) throws IOException {
        Path draft = resolve(SkillPath.of(drafts + "/" + jobId));
        FolderLock.holding(real(), () -> {
            FolderSwap.discard(draft);
            return draft;
        });
    }

    /**
     * The folder of a skill or a draft.
     *
     * @throws SkillRefusal UNSAFE_PATH, NOT_FOUND
     */
    public Path find(SkillPath path) throws IOException {
        Path folder = walk(path, FolderSwap::current);
        if (SkillFile.plainIn(folder).isEmpty()) {
            throw new SkillRefusal(SkillRefusal.Reason.NOT_FOUND, "there is no skill at " + path);
        }
        return folder;
    }

    /** Whether a place is among the drafts. */
    public boolean isDraft(SkillPath place) {
        return place.segments().get(0).equals(drafts);
    }

    Path real() throws IOException {
        return root.toRealPath();
    }

    String drafts() {
        return drafts;
    }

    private Path resolve(SkillPath path) throws IOException {
        return walk(path, UnaryOperator.identity());
    }

    /** The path on disk; refused when a link is on the way, which could lead anywhere. */
    Path walk(SkillPath path, UnaryOperator<Path> step) throws IOException {
        Path folder = real();
        for (String segment : path.segments()) {
            folder = step.apply(folder.resolve(segment));
            if (Files.isSymbolicLink(folder)) {
                throw new SkillRefusal(
                        SkillRefusal.Reason.UNSAFE_PATH, "a symbolic link is in the way at " + path + "; remove it");
            }
        }
        return folder;
    }

    FolderSwap replace(SkillPath place, Builder builder) throws IOException {
        FolderSwap swap = FolderSwap.begin(resolve(place), mover);
        try {
            builder.build(swap.staging());
            swap.publish();
            return swap;
        } catch (IOException | RuntimeException e) {
            swap.rollback(false);
            throw e;
        }
    }

    static void write(Path folder, Map<String, String> files) throws IOException {
        if (files.containsKey(SkillFile.NAME)) {
            // what is there may be named skill.md
            Optional<Path> old = SkillFile.plainIn(folder);
            if (old.isPresent()) {
                Files.delete(old.get());
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
    }

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Builder {
        void build(Path staging) throws IOException;
    }

    /** A skill that is in its place, and can still be taken back. */
    public static final class Promotion {
        private final Path lock;
        private final String finalPath;
        private final FolderSwap swap;

        private Promotion(Path lock, String finalPath, FolderSwap swap) {
            this.lock = lock;
            this.finalPath = finalPath;
            this.swap = swap;
        }

        /** Where the skill lies, relative to the skills folder. */
        public String finalPath() {
            return finalPath;
        }

        /** Drops the skill that was there before. */
        public void confirm() throws IOException {
            FolderLock.holding(lock, () -> {
                swap.confirm();
                return finalPath;
            });
        }

        /** Puts back the skill that was there before, or nothing. */
        public void rollback() throws IOException {
            FolderLock.holding(lock, () -> {
                swap.rollback(true);
                return finalPath;
            });
        }
    }
}
