package dev.skillfleet.llm.module;

import java.util.Map;

/**
 * A written skill.
 *
 * @param skillContent the SKILL.md, whole, with its frontmatter
 * @param extraFiles further files by path relative to the skill's folder
 */
public record Content(String skillContent, Map<String, String> extraFiles) {
    public Content {
        extraFiles = Map.copyOf(extraFiles);
    }

    /** @param style navigation_hub, comprehensive or minimal */
    public record Input(Brief brief, String style) {}
}
