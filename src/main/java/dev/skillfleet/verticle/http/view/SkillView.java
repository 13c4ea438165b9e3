package dev.skillfleet.verticle.http.view;

import dev.skillfleet.bus.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A skill as clients see it. */
public final class SkillView {
    private SkillView() {}

    /** The skill, whole; the same in v1 and v2. */
    public static Map<String, @Nullable Object> whole(Reply.Skill skill) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("skill_id", skill.skillId());
        body.put("name", skill.name());
        body.put("description", skill.description());
        body.put("version", skill.version());
        body.put("type", skill.type());
        body.put("metadata", skill.metadata());
        body.put("content", skill.content());
        return body;
    }
}
