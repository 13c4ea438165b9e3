package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Checked;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Refined;
import dev.skillfleet.llm.template.SkillText.Section;
import java.util.ArrayList;
import java.util.List;

/** Goes over a skill once more. Mends only what a rule can mend, and says so; nothing is reworded. */
final class Refining {
    private Refining() {}

    /** Mends form: name, description, missing sections. What the remarks ask for beyond that needs an author. */
    static Refined mend(Refined.Input input) {
        List<String> changes = new ArrayList<>();
        SkillText file = mend(SkillText.parse(input.content().skillContent()), input, changes);
        return refined(input, file, changes);
    }

    /** Carries out a person's remarks: simple orders as such, everything else by taking the words into the text. */
    static Refined incorporate(Refined.Input input) {
        List<String> changes = new ArrayList<>();
        SkillText file = SkillText.parse(input.content().skillContent());
        for (String remark : input.remarks()) {
            if (!remark.isBlank()) {
                file = incorporate(file, input, Directive.of(remark), remark, changes);
            }
        }
        return refined(input, mend(file, input, changes), changes);
    }

    private static SkillText incorporate(
            SkillText file, Refined.Input input, Directive directive, String remark, List<String> changes) {
        String category = input.brief().requirements().skillCategory();
        SkillText changed =
                switch (directive.kind()) {
                    case DESCRIBE ->
                        file.withField(
                                "description", Text.cut(Description.plain(directive.value()), Description.LONGEST));
                    case SHORTEN_DESCRIPTION -> file.withField("description", Planning.shorter(file.description()));
                    case ADD_SECTION ->
                        file.has(directive.value()) ? file : file.adding(directive.value(), Sections.UNWRITTEN);
                    case REMOVE_SECTION -> without(file, directive.value());
                    // the name is the folder's name and settled by the plan
                    case RENAME, REMARK -> Remarks.add(file, category, remark);
                };
        if (!changed.equals(file)) {
            changes.add(
                    switch (directive.kind()) {
                        case DESCRIBE -> "Replaced the description by the one given.";
                        case SHORTEN_DESCRIPTION -> "Shortened the description.";
                        case ADD_SECTION -> "Added the section \"" + directive.value() + "\", to be written.";
                        case REMOVE_SECTION -> "Removed the section \"" + directive.value() + "\".";
                        case RENAME, REMARK ->
                            "Took the remark into \"" + Remarks.title(file, category, Text.clean(remark)) + "\".";
                    });
        }
        return changed;
    }

    private static SkillText without(SkillText file, String title) {
        return title.equalsIgnoreCase("When to Use")
                ? file
                : file.withSections(file.sections().stream()
                        .filter(section -> !section.title().equalsIgnoreCase(title))
                        .toList());
    }

    private static SkillText mend(SkillText original, Refined.Input input, List<String> changes) {
        SkillText file = original;
        if (!SkillName.isValid(file.name())
                && SkillName.isValid(input.brief().plan().skillName())) {
            file = file.withField("name", input.brief().plan().skillName());
            changes.add("Set the name to the planned one.");
        }
        String description = mended(file.description(), input);
        if (!description.equals(file.description())) {
            file = file.withField("description", description);
            changes.add("Mended the description: what and when, no markup, at most 1,024 characters.");
        }
        if (!file.has("When to Use")) {
            Reading reading = Reading.of(input.brief().task(), input.brief().clarifications());
            List<Section> sections = new ArrayList<>(file.sections());
            sections.add(
                    0,
                    new Section(
                            "When to Use", new Sections(reading, "other", List.of()).text(Outline.Holds.WHEN_TO_USE)));
            file = file.withSections(sections);
            changes.add("Added the section \"When to Use\".");
        }
        return file;
    }

    private static String mended(String description, Refined.Input input) {
        String plain = description.matches("(?s).*[<>].*") ? Description.plain(description) : description;
        if (plain.isBlank()) {
            plain = input.brief().plan().skillDescription();
        } else if (!Judging.saysWhen(plain)) {
            String use = "Use when a request mentions "
                    + Text.enumerate(List.copyOf(input.brief().requirements().topics()), "or") + ".";
            plain = input.brief().requirements().topics().isEmpty()
                    ? plain
                    : Text.sentence(plain) + " " + Description.plain(use);
        }
        return plain.length() > Description.LONGEST ? Planning.shorter(plain) : plain;
    }

    /** Where nothing was changed the content is handed back byte for byte. */
    private static Refined refined(Refined.Input input, SkillText file, List<String> changes) {
        Content content = changes.isEmpty()
                ? input.content()
                : new Content(file.text(), input.content().extraFiles());
        double score = Judging.quality(new Checked(input.brief(), content)).overallScore();
        return new Refined(content, score, changes);
    }
}
