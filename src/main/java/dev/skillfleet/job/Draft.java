package dev.skillfleet.job;

import org.jspecify.annotations.Nullable;

/**
 * Where a job's skill lies on disk. Paths are relative to the skills folder.
 *
 * @param taxonomyPath where the skill is meant to go, as planned
 * @param draftPath the draft's folder, or null before it is saved
 * @param finalPath the promoted skill's folder, or null before promotion
 */
public record Draft(
        @Nullable String taxonomyPath,
        @Nullable String draftPath,
        @Nullable String finalPath) {
    public static final Draft NONE = new Draft(null, null, null);

    /** True once the skill has been promoted. */
    public boolean promoted() {
        return finalPath != null;
    }

    public Draft planned(String taxonomyPath) {
        return new Draft(taxonomyPath, draftPath, finalPath);
    }

    public Draft saved(String draftPath) {
        return new Draft(taxonomyPath, draftPath, finalPath);
    }

    public Draft promotedTo(String finalPath) {
        return new Draft(taxonomyPath, draftPath, finalPath);
    }
}
