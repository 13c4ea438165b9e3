package dev.skillfleet.llm.template;

import dev.skillfleet.llm.template.Material.Sentence;
import dev.skillfleet.llm.template.Material.Shape;
import dev.skillfleet.llm.template.Outline.Holds;
import dev.skillfleet.llm.template.SkillText.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a person's words into a finished skill, letter for letter, where they belong. */
final class Remarks {
    /** Where a remark goes that belongs to no other section. */
    static final String TITLE = "Points from Review";

    private static final Map<Part, Holds> PLACES =
            Map.of(Part.BOUNDARIES, Holds.BOUNDARIES, Part.STEPS, Holds.STEPS, Part.EXAMPLES, Holds.EXAMPLES);

    private Remarks() {}

    /** The skill with the remark in it; one that is there already is not added twice. */
    static SkillText add(SkillText file, String skillCategory, String remark) {
        String words = Text.clean(remark);
        if (words.isEmpty() || file.text().contains(words)) {
            return file;
        }
        return resolve(file, title(file, skillCategory, words), words);
    }

    /** The title of the section that takes the remark. */
    static String title(SkillText file, String skillCategory, String words) {
        boolean oneLine = words.indexOf('\n') < 0;
        Part part = oneLine ? Statement.of(new Sentence(words, Shape.PROSE, "")).part() : Part.DETAILS;
        Holds holds = PLACES.get(part);
        String title = holds == null ? TITLE : Outline.title(skillCategory, holds);
        return file.has(title) ? title : TITLE;
    }

    /** A section that was waiting for its author's words waits no longer. */
    private static SkillText resolve(SkillText file, String title, String words) {
        List<Section> sections = new ArrayList<>();
        for (Section section : file.sections()) {
            boolean waiting =
                    section.title().equals(title) && section.text().strip().startsWith("TODO(author):");
            sections.add(waiting ? new Section(title, "") : section);
        }
        String text = Markdown.given(words);
        boolean bullet = text.equals(words) && words.indexOf('\n') < 0 && !words.matches("^[-*+\\d].*");
        return file.withSections(sections).adding(title, bullet ? "- " + text : text);
    }
}
