package dev.skillfleet.skill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a skill another description; every other byte stays. */
public final class Redescription {
    private Redescription() {}

    /** Empty when the frontmatter cannot be read well enough to change it. */
    public static Optional<String> of(String content, String description) {
        SkillDocument document = SkillDocument.parse(content);
        if (!document.editable()) {
            return Optional.empty();
        }
        return document.field("description")
                .map(entry -> {
                    FrontmatterEdit edit = new FrontmatterEdit(document);
                    edit.replace(entry, description);
                    List<String> lines = new ArrayList<>(edit.lines());
                    lines.add(0, document.lines().get(0));
                    lines.addAll(document.lines()
                            .subList(document.closing(), document.lines().size()));
                    return Lines.join(lines);
                })
                .filter(text -> SkillDocument.parse(text).description().equals(description));
    }
}
