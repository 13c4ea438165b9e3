package dev.skillfleet.bus;

import dev.skillfleet.job.Frozen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code fleet.skills.v1} serves. Paths are relative to the skills folder. */
public sealed interface SkillsRequest<R extends Reply> extends Request<R> {

    /**
     * Writes a job's draft whole, or not at all; the same again replaces it. INVALID for an unsafe path.
     *
     * @param base the skill whose files the draft begins with, or null for none; NOT_FOUND when it is gone
     */
    record SaveDraft(
            String jobId,
            String taxonomyPath,
            String skillContent,
            Map<String, @Nullable Object> extraFiles,
            Map<String, @Nullable Object> metadata,
            @Nullable String base)
            implements SkillsRequest<Reply.Saved> {
        public SaveDraft {
            extraFiles = Frozen.map(extraFiles);
            metadata = Frozen.map(metadata);
        }
    }

    /**
     * Copies a job's draft to its place among the skills, with a backup until it is done. MALFORMED when the job has no
     * draft or did not pass and {@code force} is not set; CONFLICT when a skill is there and {@code overwrite} is not
     * set; INVALID when the draft breaks the standard.
     */
    record Promote(String jobId, boolean overwrite, boolean deleteDraft, boolean force)
            implements SkillsRequest<Reply.Promoted> {}

    /** The skills that are there, by id. */
    record ListSkills(@Nullable String search, @Nullable String status) implements SkillsRequest<Reply.Skills> {}

    /**
     * The active skills most like one that is being made, the nearest first, each name once. That skill itself, known by
     * its id or its name, is not among them.
     *
     * @param limit how many at most
     */
    record Neighbours(String skillId, String name, String description, int limit)
            implements SkillsRequest<Reply.Skills> {}

    /** One skill by id, its folder relative to the skills folder. NOT_FOUND. */
    record GetSkill(String skillId) implements SkillsRequest<Reply.Skill> {}

    /** The texts below a skill's {@code references/}, half a mebibyte of them at most. NOT_FOUND. */
    record ReadReferences(String skillId) implements SkillsRequest<Reply.References> {}

    /** Whether a skill is as it was when it was got, by its stamp. NOT_FOUND. */
    record Stamp(String skillId) implements SkillsRequest<Reply.Stamped> {}

    /**
     * Writes a skill anew, whole or not at all; its other files stay. NOT_FOUND for what is no skill, a draft among it;
     * INVALID for a text that breaks the standard.
     *
     * @param content the SKILL.md, or null to leave it
     * @param metadata fields for its metadata.json, beside and in the place of those that are there
     */
    record Update(String skillId, @Nullable String content, Map<String, @Nullable Object> metadata)
            implements SkillsRequest<Reply.Done> {
        public Update {
            metadata = Frozen.map(metadata);
        }
    }

    /** Checks a skill on disk, named by id, or a text. NOT_FOUND, MALFORMED for an unsafe path. */
    record Validate(@Nullable String skillId, @Nullable String content) implements SkillsRequest<Reply.Validated> {}

    /**
     * Mends what can be mended without judgement of a skill on disk, named by id, or of a text; writes nothing. NOT_FOUND,
     * MALFORMED for an unsafe path.
     */
    record Mend(@Nullable String skillId, @Nullable String content) implements SkillsRequest<Reply.Mended> {}

    /**
     * Counts what the text of a skill on disk, named by id, or a text has that makes a skill easier to follow. NOT_FOUND,
     * INVALID for an unsafe path.
     *
     * @param weights by the labels of {@link dev.skillfleet.skill.Trait}, in the place of their own
     */
    record Evaluate(@Nullable String skillId, @Nullable String content, Map<String, Double> weights)
            implements SkillsRequest<Reply.Evaluated> {
        public Evaluate {
            weights = Map.copyOf(weights);
        }
    }

    /** How the skills are ordered: the tree of their folders, and when any of them was changed last. */
    record ReadTaxonomy() implements SkillsRequest<Reply.Taxonomy> {}

    /**
     * Writes fields into the metadata.json of a skill or of a category, which is made if it is not there. INVALID for an
     * unsafe path, CONFLICT for a place below a skill, NOT_FOUND for a draft.
     */
    record Describe(String path, Map<String, @Nullable Object> fields) implements SkillsRequest<Reply.Done> {
        public Describe {
            fields = Frozen.map(fields);
        }
    }

    /** The {@code <available_skills>} block that agents read. */
    record Export() implements SkillsRequest<Reply.Exported> {}
}
