package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.script.play.Playback;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the skills room has put a draft. Saving it twice leaves the same folder. */
record SavedDraft(String draftPath) {

    static SavedDraft by(Playback play, Brief brief, Content content) {
        Source source = Source.handed(play);
        return play.request(
                "draft_writer", SavedDraft.class, List.of(brief.plan().taxonomyPath(), content), crew -> crew.bus()
                        .request(new SkillsRequest.SaveDraft(
                                play.jobId(),
                                brief.plan().taxonomyPath(),
                                content.skillContent(),
                                new LinkedHashMap<>(content.extraFiles()),
                                metadata(brief, source, content),
                                source == null ? null : source.skillId()))
                        .map(saved -> new SavedDraft(saved.draftPath())));
    }

    /** The {@code metadata.json} of the draft. */
    static Map<String, @Nullable Object> metadata(Brief brief, @Nullable Source source, Content content) {
        return source == null ? metadata(brief) : source.metadata(content);
    }

    static Map<String, @Nullable Object> metadata(Brief brief) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("skill_id", brief.plan().taxonomyPath());
        metadata.put("name", brief.plan().skillName());
        metadata.put("description", brief.plan().skillDescription());
        metadata.put("version", "1.0.0");
        metadata.put("type", brief.requirements().domain());
        metadata.put("tags", brief.plan().tags());
        metadata.put("dependencies", brief.dependencies().prerequisiteSkills());
        metadata.put("trigger_phrases", brief.requirements().triggerPhrases());
        metadata.put("negative_triggers", brief.requirements().negativeTriggers());
        return Frozen.map(metadata);
    }
}
