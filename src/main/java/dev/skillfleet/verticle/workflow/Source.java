package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Refinement;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Dependencies;
import dev.skillfleet.llm.module.Intent;
import dev.skillfleet.llm.module.Plan;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.module.Taxonomy;
import dev.skillfleet.script.play.Playback;
import dev.skillfleet.skill.SkillDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The skill that a refinement begins with, as it was when the job read it. */
record Source(String skillId, String name, String description, Map<String, @Nullable Object> metadata, String content) {
    private static final String STEP = "skill_reader";

    Source {
        metadata = Frozen.map(metadata);
    }

    /** Reads the skill that the task names. */
    static Source read(Playback play) {
        String skillId = Refinement.of(play.task()).skillId();
        return play.request(STEP, Source.class, skillId, crew -> crew.bus()
                .request(new SkillsRequest.GetSkill(skillId))
                .map(skill -> new Source(
                        skill.skillId(), skill.name(), skill.description(), skill.metadata(), skill.content())));
    }

    /** What the understanding phase has read; null for a job that makes a new skill. */
    static @Nullable Source handed(Playback play) {
        return play.type() == JobType.SKILL_REFINEMENT ? play.handed(Phase.UNDERSTANDING, STEP, Source.class) : null;
    }

    Content skill() {
        return new Content(content, Map.of());
    }

    /**
     * The brief that the skill could have been made from. Nobody is asked and no model: what it is for stands in the skill,
     * and what is to change in the task.
     */
    Brief brief(Refinement order) {
        Requirements requirements = new Requirements(
                text("type"),
                text("category"),
                "",
                texts("tags"),
                List.of(),
                List.of(),
                description,
                name,
                texts("trigger_phrases"),
                texts("negative_triggers"),
                "other",
                false,
                null);
        Plan plan = new Plan(
                name,
                description,
                skillId,
                Previews.sections(content),
                order.guidance(),
                List.of(),
                "",
                texts("tags"),
                "The skill is there already and is to be refined.");
        return new Brief(
                description,
                List.of(),
                requirements,
                new Intent(description, "", "", "", "", "", List.of()),
                new Taxonomy(skillId, List.of(), "It lies there already.", List.of(), null),
                new Dependencies(texts("dependencies"), List.of(), List.of(), List.of(), ""),
                plan);
    }

    /** The skill's metadata with the name and the description of a later text. */
    Map<String, @Nullable Object> metadata(Content refined) {
        SkillDocument document = SkillDocument.parse(refined.skillContent());
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(metadata);
        whole.put("skill_id", skillId);
        whole.put("name", document.name().isEmpty() ? name : document.name());
        whole.put("description", document.description());
        return Frozen.map(whole);
    }

    private String text(String field) {
        return metadata.get(field) instanceof String text ? text : "";
    }

    private List<String> texts(String field) {
        return metadata.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
