package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Plan;
import dev.skillfleet.llm.template.Outline.Holds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the SKILL.md that the plan outlines. */
final class Drafting {
    /** A section with more lines goes into a file of its own, by style. */
    private static final Map<String, Integer> INLINE_LINES = Map.of("navigation_hub", 15);

    /** The standard advises to keep a SKILL.md below 500 lines. */
    private static final int USUAL_INLINE_LINES = 60;

    private static final int TITLE = 90;
    private static final Set<Holds> NOT_MINIMAL =
            EnumSet.of(Holds.QUICK_START, Holds.CHECKS, Holds.BACKGROUND, Holds.SOURCES);
    private static final Set<String> LOWER_IN_TITLES =
            Set.of("a an the and or but for of in on at by with from to into as via per".split(" ", -1));

    private Drafting() {}

    static Content draft(Content.Input input) {
        Brief brief = input.brief();
        Plan plan = brief.plan();
        Reading reading = Reading.of(brief.task(), brief.clarifications());
        List<SkillText.Section> sections = new ArrayList<>();
        Map<String, String> extraFiles = new LinkedHashMap<>();
        int inline = INLINE_LINES.getOrDefault(input.style(), USUAL_INLINE_LINES);
        for (SkillText.Section section : sections(input, reading)) {
            boolean moved = section.text().lines().count() > inline && !holdsAnswer(section.text(), reading);
            sections.add(moved ? moved(section, extraFiles) : section);
        }
        if (reading.isCutOff()) {
            extraFiles.put(Sections.TASK_FILE, "# The Task\n\n" + Markdown.fence("text", reading.task()) + "\n");
        }
        SkillText file = SkillText.of(plan.skillName(), plan.skillDescription(), opening(reading, plan), sections);
        for (String remark : plan.generationGuidance().split("\n\n(?=" + Planning.SAID + ")", -1)) {
            if (remark.startsWith(Planning.SAID)) {
                String words = remark.substring(Planning.SAID.length());
                file = Remarks.add(file, brief.requirements().skillCategory(), words);
            }
        }
        return new Content(file.text(), extraFiles);
    }

    /** The planned sections. A title that stands for nothing known was asked for by a person, who has to fill it. */
    private static List<SkillText.Section> sections(Content.Input input, Reading reading) {
        Plan plan = input.brief().plan();
        boolean minimal = input.style().equals("minimal");
        Map<String, Holds> planned = new LinkedHashMap<>();
        for (String title : plan.contentOutline()) {
            planned.put(title, Outline.holds(title));
        }
        Sections writer = new Sections(reading, input.brief().requirements().skillCategory(), planned.values());
        return planned.entrySet().stream()
                .filter(section -> !minimal || !NOT_MINIMAL.contains(section.getValue()))
                .map(section -> new SkillText.Section(section.getKey(), writer.text(section.getValue())))
                .toList();
    }

    private static SkillText.Section moved(SkillText.Section section, Map<String, String> extraFiles) {
        String file = "references/" + Text.lower(section.title()).replaceAll("[^a-z0-9]+", "-") + ".md";
        extraFiles.put(file, "# " + section.title() + "\n\n" + section.text().strip() + "\n");
        return new SkillText.Section(section.title(), "Read [" + file + "](" + file + ") before you begin.");
    }

    /** What the person has answered stays in the text itself. */
    private static boolean holdsAnswer(String text, Reading reading) {
        return Part.asked().stream()
                        .flatMap(part -> reading.answers().to(part).stream())
                        .anyMatch(text::contains)
                || reading.answers().notes().stream().anyMatch(note -> text.contains(note.answer()));
    }

    private static String opening(Reading reading, Plan plan) {
        String title = title(reading, plan);
        String purpose = Description.purpose(reading);
        return Text.bare(purpose).equalsIgnoreCase(title)
                ? "# " + title
                : "# " + title + "\n\n" + Markdown.inline(purpose);
    }

    private static String title(Reading reading, Plan plan) {
        Request request = reading.request();
        String subject =
                request.work().isEmpty() ? request.topic() : request.work().text();
        String words = Description.plain(Text.cut(subject, TITLE))
                .replaceAll("[#*_~]+", " ")
                .strip();
        if (words.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return titleCase(plan.skillName().replace('-', ' '));
        }
        return reading.isEnglish() ? titleCase(words) : Text.capital(words);
    }

    private static String titleCase(String words) {
        String cased = Arrays.stream(words.split(" ", -1))
                .map(word -> LOWER_IN_TITLES.contains(word) ? word : Text.capital(word))
                .collect(Collectors.joining(" "));
        return Text.capital(cased);
    }
}
